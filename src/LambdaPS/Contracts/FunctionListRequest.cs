namespace LambdaPS.Contracts;

/// <summary>What to list.</summary>
/// <param name="IncludeEnvironment">Whether the values of environment variables are kept; otherwise they are masked.</param>
internal sealed record FunctionListRequest(bool IncludeEnvironment);
