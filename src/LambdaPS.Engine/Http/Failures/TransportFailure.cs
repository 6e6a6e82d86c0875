using System.Security.Authentication;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>Converts a request without a complete response into the failure of a query.</summary>
internal static class TransportFailure
{
    public static LambdaQueryException TimedOut(ServiceRequest request, bool sent, Exception cause)
    {
        var outcome = OutcomeOf(request, sent);
        var end = outcome == QueryOutcome.MayHaveRun ? " The function may have run or may still be running." : " The function did not run.";
        var seconds = request.Timeout.TotalSeconds;
        var subject = request.Runs ? request.Subject : $"{request.Target.Host} to {request.Operation}";
        var message = FormattableString.Invariant($"No response from {subject} within {seconds:0.###} s.");
        if (request.Runs)
            message += end;
        return new LambdaQueryException(LambdaErrorId.QueryTimedOut, message, cause) { Outcome = outcome };
    }

    public static LambdaQueryException NoConnection(ServiceRequest request, Exception cause) =>
        new(
            LambdaErrorId.EndpointUnreachable,
            $"No connection to {request.Target.Host} within {SocketTransport.ConnectTimeout.TotalSeconds:0} s.",
            cause
        );

    /// <summary>The source was closed before the request was sent.</summary>
    public static LambdaQueryException Closed(ServiceRequest request, Exception cause) =>
        new(LambdaErrorId.NotConnected, $"The source was disconnected before {request.Operation} was sent.", cause);

    /// <summary>The proxy asked for a login other than the one that was sent with the request, and did not pass the request on.</summary>
    public static LambdaQueryException ProxyRejected(ServiceRequest request, Exception cause) =>
        new(LambdaErrorId.ProxyRejected, $"The proxy rejected the request to {request.Target.Host} (HTTP 407)", cause) { StatusCode = 407 };

    /// <summary>The response exceeds the size of any response that the service sends.</summary>
    public static LambdaQueryException TooLarge(ServiceRequest request, int statusCode, string? requestId) =>
        new(
            LambdaErrorId.ResponseInvalid,
            FormattableString.Invariant(
                $"The response to {request.Operation} from {request.Target.Host} has more than {request.ResponseLimit:N0} bytes."
            )
        )
        {
            Outcome = (request.Runs, statusCode) switch
            {
                (false, _) => QueryOutcome.NotRun,
                (_, 202) => QueryOutcome.MayHaveRun,
                _ => QueryOutcome.Ran,
            },
            RequestId = requestId,
            StatusCode = statusCode,
            Advice =
                "Lambda's responses have at most 6 MB, so something else responded. Check the endpoint URL and the proxy. The response was discarded.",
        };

    /// <summary>The header Content-Length is not a number, so it is not known if the response is complete.</summary>
    public static LambdaQueryException InvalidLength(ServiceRequest request, int statusCode, string? requestId) =>
        new(
            LambdaErrorId.ResponseInvalid,
            $"The response to {request.Operation} from {request.Target.Host} has no valid Content-Length, so it may be incomplete."
        )
        {
            Outcome = OutcomeOf(request, sent: true),
            RequestId = requestId,
            StatusCode = statusCode,
            Advice = "Something between this machine and Lambda damaged the response. Check the endpoint URL and the proxy.",
        };

    /// <summary>The connection failed or was lost.</summary>
    public static LambdaQueryException Broken(ServiceRequest request, bool sent, Exception cause)
    {
        var host = request.Target.Host;
        var reason = SystemMessage.Sentence(DisplayText.Line((cause.InnerException ?? cause).Message));
        return (cause as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => NotSent(
                LambdaErrorId.EndpointUnreachable,
                $"No connection to {host}: {reason}"
            ),
            HttpRequestError.ProxyTunnelError => NotSent(
                LambdaErrorId.ProxyRejected,
                $"No tunnel through the proxy to {host}: {SystemMessage.Sentence(DisplayText.Line(cause.Message))}"
            ),
            HttpRequestError.SecureConnectionError when cause.InnerException is AuthenticationException => NotSent(
                LambdaErrorId.CertificateRejected,
                $"No secure connection to {host}: {reason}"
            ),
            _ when !sent => NotSent(LambdaErrorId.EndpointUnreachable, $"No connection to {host}: {reason}"),
            _ => Lost(),
        };

        LambdaQueryException NotSent(LambdaErrorId failure, string message) =>
            new(failure, message, cause)
            {
                Advice =
                    cause.InnerException is ProxyUnreachableException
                        ? "Check -Proxy, or the variables https_proxy, http_proxy and no_proxy. Nothing was sent."
                        : null,
            };

        LambdaQueryException Lost()
        {
            var outcome = OutcomeOf(request, sent);
            var end = outcome == QueryOutcome.MayHaveRun ? " The function may have run or may still be running." : "";
            var message = $"The connection to {host} was lost before the response to {request.Operation}: {reason}{end}";
            return new LambdaQueryException(LambdaErrorId.ConnectionLost, message, cause) { Outcome = outcome };
        }
    }

    private static QueryOutcome OutcomeOf(ServiceRequest request, bool sent) =>
        request.Runs && sent ? QueryOutcome.MayHaveRun : QueryOutcome.NotRun;
}
