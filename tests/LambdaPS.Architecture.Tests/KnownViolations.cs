namespace LambdaPS.Architecture.Tests;

/// <summary>Exceptions from the rules, to be removed one by one. Nothing is ever added.</summary>
public static class KnownViolations
{
    public static readonly HashSet<string> NamespaceUses =
    [
        // The live models know what they are made of.
        "LambdaPS -> LambdaPS.Contracts",
        "LambdaPS -> LambdaPS.Parameters",
    ];

    public static readonly HashSet<string> Friends = [];

    public static readonly HashSet<string> Folders = [];

    public static readonly HashSet<string> TypeNames = [];

    public static readonly HashSet<string> Transformations = [];
}
