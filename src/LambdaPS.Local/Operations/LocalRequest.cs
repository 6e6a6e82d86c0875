namespace LambdaPS.Local.Operations;

/// <summary>A request that was answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as it was sent, a character for each byte.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="FunctionFailed">Whether a function ran and failed.</param>
/// <param name="Duration">How long the answer took; of a stream, until it began.</param>
public sealed record LocalRequest(string Method, string Path, int Status, bool FunctionFailed, TimeSpan Duration);
