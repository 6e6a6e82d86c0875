using System.Reflection;

namespace LambdaPS.Architecture.Tests;

/// <summary>A script cannot change an object between the cmdlet that emitted it and the cmdlet that it is piped to.</summary>
public sealed class ModelTests
{
    private static readonly Type[] _models =
    [
        .. typeof(LambdaFunction).Assembly.GetExportedTypes().Where(type => type is { Namespace: "LambdaPS", IsClass: true }),
        .. typeof(LambdaSource).Assembly.GetExportedTypes().Where(type => type is { Namespace: "LambdaPS", IsClass: true }),
    ];

    [Fact]
    public void No_property_of_a_model_can_be_set()
    {
        // PowerShell sets a property with a public init accessor. Exceptions are not piped to what reads them as a query.
        var properties = _models
            .Where(type => !type.IsAssignableTo(typeof(Exception)))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            .ToArray();

        Assert.Contains(properties, property => property.Name == nameof(LambdaInvocation.FunctionName));
        Assert.Empty(properties.Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.ToString()));
    }

    [Fact]
    public void No_model_is_a_record()
    {
        // Get-Member lists the method <Clone>$ of a record.
        Assert.Contains(typeof(LambdaReport), _models);
        Assert.Empty(_models.Where(type => type.GetMethod("<Clone>$") is not null).Select(type => type.Name));
    }
}
