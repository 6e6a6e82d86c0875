using LambdaPS.Contracts;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// The name of a log stream: <c>2026/12/01/[7]0123…</c> in the function's own log group, <c>2026/12/01/charge[7]0123…</c> in any other.
/// </summary>
internal static class LogStreamName
{
    private const int DateLength = 11;

    /// <summary>The version in the name; null if the name has another form.</summary>
    public static string? FindVersion(string stream)
    {
        var open = stream.IndexOf('[', StringComparison.Ordinal);
        var close = stream.IndexOf(']', StringComparison.Ordinal);
        return open >= 0 && close > open + 1 ? stream[(open + 1)..close] : null;
    }

    /// <summary>True if a stream has the log that is requested: of the function in a shared log group, and of the version.</summary>
    public static bool Matches(string stream, LogRequest request)
    {
        if (request.Version is { } version && FindVersion(stream) is { } found && found != version)
            return false;
        return !request.IsShared
            || request.FunctionName is null
            || stream.Length <= DateLength
            || !stream.Contains('[', StringComparison.Ordinal)
            || stream.AsSpan(DateLength).StartsWith($"{request.FunctionName}[", StringComparison.Ordinal);
    }
}
