namespace LambdaPS.Architecture.Tests;

/// <summary>Exceptions from the rules, to be removed one by one. Nothing is ever added.</summary>
public static class KnownViolations
{
    public static readonly HashSet<string> NamespaceUses =
    [
        "LambdaPS -> LambdaPS.Contracts",
        "LambdaPS -> LambdaPS.Parameters",
        "LambdaPS.Engine.Http.Failures -> LambdaPS.Engine.Http.Exchange",
        "LambdaPS.Engine.Templates.Parsing -> LambdaPS.Engine.Templates.Rendering",
        "LambdaPS.Engine.Text -> LambdaPS.Engine.Http.Signing",
        "LambdaPS.Local.Invocations -> LambdaPS.Local",
        "LambdaPS.Local.Model -> LambdaPS.Local",
        "LambdaPS.Local.Operations -> LambdaPS.Local",
        "LambdaPS.Local.Server.Messages -> LambdaPS.Local.Server",
        "LambdaPS.LocalFunctions.Definition -> LambdaPS.LocalFunctions",
        "LambdaPS.LocalFunctions.Execution -> LambdaPS.LocalFunctions.Definition",
    ];

    public static readonly HashSet<string> Friends = ["LambdaPS.Abstractions -> LambdaPS.Engine"];

    public static readonly HashSet<string> Folders = [];

    public static readonly HashSet<string> TypeNames = [];

    public static readonly HashSet<string> Transformations = [];
}
