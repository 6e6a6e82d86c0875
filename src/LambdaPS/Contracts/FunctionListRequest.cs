namespace LambdaPS.Contracts;

/// <summary>What to list.</summary>
/// <param name="IncludeEnvironment">Whether the values of environment variables are kept; otherwise they are masked.</param>
/// <param name="AllVersions">Whether each published version is listed beside <c>$LATEST</c>, each with its qualifier.</param>
internal sealed record FunctionListRequest(bool IncludeEnvironment, bool AllVersions = false);
