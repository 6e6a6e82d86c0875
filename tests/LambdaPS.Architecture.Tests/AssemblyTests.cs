using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace LambdaPS.Architecture.Tests;

public class AssemblyTests
{
    public static readonly TheoryData<string> Assemblies = [.. ProductAssembly.Names];

    [Theory, MemberData(nameof(Assemblies))]
    public void Assemblies_show_no_internals_to_each_other(string assembly) =>
        Findings.AssertNone(
            new ProductAssembly(assembly)
                .Module.Assembly.CustomAttributes.Where(attribute => attribute.AttributeType.Name == nameof(InternalsVisibleToAttribute))
                .Select(attribute => (string)attribute.ConstructorArguments[0].Value)
                .Where(ProductAssembly.Names.Contains)
                .Select(friend => $"{assembly} shows its internals to {friend}")
        );

    [Fact]
    public void Parameters_are_bound_as_they_are_given() =>
        Findings.AssertNone(
            new ProductAssembly("LambdaPS")
                .Types.SelectMany(type => type.Properties)
                .SelectMany(property =>
                    property
                        .CustomAttributes.Where(attribute => IsTransformation(attribute.AttributeType))
                        .Select(attribute => $"{property.FullName} is transformed by {attribute.AttributeType.Name}")
                )
        );

    private static bool IsTransformation(TypeReference? type) =>
        type switch
        {
            null => false,
            { FullName: "System.Management.Automation.ArgumentTransformationAttribute" } => true,
            { FullName: "System.Management.Automation.CredentialAttribute" } => true,
            TypeDefinition own => IsTransformation(own.BaseType),
            _ => false,
        };
}
