using Mono.Cecil;
using Mono.Cecil.Cil;

namespace LambdaPS.Architecture.Tests;

/// <summary>A product assembly as it is compiled, and what its types need of each other.</summary>
public sealed record ProductAssembly(string Name)
{
    public static readonly string[] Names = ["LambdaPS.Abstractions", "LambdaPS", "LambdaPS.Engine", "LambdaPS.Local"];

    private static readonly Dictionary<string, ModuleDefinition> _modules = Names.ToDictionary(
        name => name,
        name => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))
    );

    public ModuleDefinition Module => _modules[Name];

    public IEnumerable<TypeDefinition> Types => Module.GetTypes().Where(IsWritten);

    /// <summary>Lists each use of a type by a type of another namespace of the same assembly.</summary>
    public IReadOnlyList<TypeUse> FindUses() =>
        [
            .. Types
                .SelectMany(type => FindUsedTypes(type).Select(used => new TypeUse(OutermostOf(type), OutermostOf(used))))
                .Where(use => use.From.Namespace != use.To.Namespace && IsWritten(use.To))
                .Distinct(),
        ];

    private IEnumerable<TypeDefinition> FindUsedTypes(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(FindAttributes(type))
            .Concat(type.GenericParameters.SelectMany(FindConstraints))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.SelectMany(property => FindAttributes(property).Append(property.PropertyType)))
            .Concat(type.Methods.SelectMany(FindUsedTypes))
            .SelectMany(Unwrap)
            .Where(used => used.Scope == Module)
            .Select(used => used.Resolve());

    /// <summary>Lists the attributes of a member, and the types that they are given.</summary>
    private static IEnumerable<TypeReference> FindAttributes(ICustomAttributeProvider member) =>
        member.CustomAttributes.SelectMany(attribute =>
            attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType)
        );

    private static IEnumerable<TypeReference> FindConstraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> FindUsedTypes(MethodDefinition method)
    {
        var signature = method
            .Parameters.Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .Concat(FindAttributes(method))
            .Concat(method.GenericParameters.SelectMany(FindConstraints));
        if (!method.HasBody)
            return signature;

        return signature
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(FindUsedTypes));
    }

    private static IEnumerable<TypeReference> FindUsedTypes(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod called => called.GenericArguments.Append(called.DeclaringType).Append(called.ReturnType),
            MethodReference called => [called.DeclaringType, called.ReturnType],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };

    /// <summary>Lists the types that a reference is made of: elements of arrays, arguments of generic types.</summary>
    private static IEnumerable<TypeReference> Unwrap(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Unwrap).Append(generic.ElementType),
            RequiredModifierType or OptionalModifierType => Unwrap(((TypeSpecification)type).ElementType),
            TypeSpecification wrapped => Unwrap(wrapped.ElementType),
            _ => [type],
        };

    /// <summary>Compilers and generators add types in namespaces of their own.</summary>
    private static bool IsWritten(TypeDefinition type) =>
        OutermostOf(type).Namespace is { } name && (name == "LambdaPS" || name.StartsWith("LambdaPS.", StringComparison.Ordinal));

    private static TypeDefinition OutermostOf(TypeDefinition type) => type.DeclaringType is { } outer ? OutermostOf(outer) : type;
}

/// <summary>One type's use of another.</summary>
public sealed record TypeUse(TypeDefinition From, TypeDefinition To)
{
    /// <summary>Whether the use is one of those that are known and not yet removed.</summary>
    public bool IsKnown => KnownViolations.NamespaceUses.Contains($"{From.Namespace} -> {To.Namespace}");

    public override string ToString() => $"{From.FullName} uses {To.FullName}";
}
