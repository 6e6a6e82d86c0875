using System.Globalization;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>The sizes of a request that Lambda takes.</summary>
internal static class RequestLimits
{
    /// <summary>6 MB, for a synchronous call and everything else.</summary>
    public const int Synchronous = 6_291_456;

    /// <summary>1 MB, for an event.</summary>
    public const int Event = 1_048_576;

    public static int Of(HttpRequest request) => IsEvent(request) ? Event : Synchronous;

    /// <summary>The answer to a request beyond its limit.</summary>
    public static HttpResponse TooLarge(HttpRequest request)
    {
        // A chunked body is refused before its length is known.
        var message =
            IsEvent(request) && request.ContentLength is { } length
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{length} byte payload is too large for the Event invocation type (limit {Event} bytes)"
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Request must be smaller than {Of(request)} bytes for the InvokeFunction operation"
                );
        return LambdaErrors.Answer(413, "RequestTooLargeException", message);
    }

    private static bool IsEvent(HttpRequest request) => request.Headers.First("X-Amz-Invocation-Type") == InvocationOptions.Event;
}
