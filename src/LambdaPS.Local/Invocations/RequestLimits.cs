using System.Globalization;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>Lambda's size limits for requests.</summary>
internal static class RequestLimits
{
    /// <summary>The limit for all requests but events: 6 MB.</summary>
    public const int Synchronous = 6_291_456;

    /// <summary>The limit for events: 1 MB.</summary>
    public const int Event = 1_048_576;

    public static int Find(HttpRequest request) => IsEvent(request) ? Event : Synchronous;

    public static HttpResponse TooLarge(HttpRequest request)
    {
        // A chunked body is rejected before its length is known.
        var message =
            IsEvent(request) && request.ContentLength is { } length
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{length} byte payload is too large for the Event invocation type (limit {Event} bytes)"
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Request must be smaller than {Find(request)} bytes for the InvokeFunction operation"
                );
        return LambdaErrors.CreateResponse(413, "RequestTooLargeException", message);
    }

    private static bool IsEvent(HttpRequest request) => request.Headers.First("X-Amz-Invocation-Type") == InvocationOptions.Event;
}
