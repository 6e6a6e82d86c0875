using System.Globalization;
using LambdaPS.Local.Operations;

namespace LambdaPS.LocalFunctions;

/// <summary>A request as a line for people: time, method, path, status, milliseconds.</summary>
internal static class RequestLine
{
    public static string Of(LocalRequest request, DateTime time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time:HH:mm:ss} {Safe(request.Method)} {Safe(request.Path)} {request.Status}{(request.FunctionFailed ? " function error" : "")} {request.Duration.TotalMilliseconds:0} ms"
        );

    // Anybody on this machine can send anything, a terminal's control characters among them.
    private static string Safe(string text) => string.Concat(text.Select(character => character is >= ' ' and <= '~' ? character : '?'));
}
