using System.Globalization;
using LambdaPS.Local.Api;

namespace LambdaPS.LocalFunctions;

/// <summary>Formats a request as a line for users: time, method, path, status, milliseconds.</summary>
internal static class RequestLine
{
    public static string Format(LocalRequest request, DateTime time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time:HH:mm:ss} {Sanitize(request.Method)} {Sanitize(request.Path)} {request.Status}{(request.FunctionFailed ? " function error" : "")} {request.Duration.TotalMilliseconds:0} ms"
        );

    /// <summary>Formats a text that a function logged, each line with the time and the function.</summary>
    public static string FormatLog(string function, string text, DateTime time) =>
        string.Join(
            '\n',
            text.Split('\n').Select(line => string.Create(CultureInfo.InvariantCulture, $"{time:HH:mm:ss} {function} | {Clean(line)}"))
        );

    // A function may log text that it received.
    private static string Clean(string text) => string.Concat(text.Where(character => character == '\t' || !char.IsControl(character)));

    // Any program on this machine can send a request with control characters.
    private static string Sanitize(string text) =>
        string.Concat(text.Select(character => character is >= ' ' and <= '~' ? character : '?'));
}
