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
}
