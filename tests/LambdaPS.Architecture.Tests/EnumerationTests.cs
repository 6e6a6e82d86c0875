using System.Reflection;
using System.Runtime.CompilerServices;

namespace LambdaPS.Architecture.Tests;

/// <summary>Zero is false in a condition of PowerShell, so no value of a public enumeration is zero.</summary>
public sealed class EnumerationTests
{
    private static readonly Type[] _public =
    [
        .. typeof(LambdaFunction).Assembly.GetExportedTypes(),
        .. typeof(LambdaSource).Assembly.GetExportedTypes(),
    ];

    [Fact]
    public void Public_enumerations_begin_at_1()
    {
        var enumerations = _public.Where(type => type.IsEnum).ToArray();

        Assert.Contains(typeof(QueryOutcome), enumerations);
        Assert.All(enumerations, type => Assert.Equal(1, Enum.GetValues(type).Cast<object>().Min(Convert.ToInt32)));
    }

    [Fact]
    public void A_property_that_was_not_set_has_a_value_of_its_enumeration()
    {
        var properties = _public
            .Where(type => type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false })
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            .Where(property => property.PropertyType.IsEnum && _public.Contains(property.PropertyType))
            .ToArray();

        Assert.Contains(properties, property => property.Name == nameof(LambdaQueryException.Outcome));
        Assert.All(
            properties,
            property => Assert.True(Enum.IsDefined(property.PropertyType, property.GetValue(Create(property.DeclaringType!))!))
        );
    }

    // Every parameter has the value that a caller who knows nothing gives: the first of an enumeration, a text, an empty list, or none.
    private static object Create(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Argument(parameter.ParameterType))]);
    }

    private static object? Argument(Type type) =>
        type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type == typeof(string) ? "text"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? Array.CreateInstance(type.GenericTypeArguments[0], 0)
        : type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type)
        : null;
}
