using System.Net;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>
/// Sends requests to one service, signed, each once. What is no success comes out as a
/// <see cref="LambdaQueryException"/>; a caller's cancellation stays one.
/// </summary>
internal sealed class SignedConnection(
    HttpMessageInvoker transport,
    SigV4Signer signer,
    ICredentialProvider credentials,
    ServiceClock clock
)
{
    private const int ErrorLimit = 64 * 1024;

    private static readonly string _userAgent = $"LambdaPS/{typeof(SignedConnection).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Sends a request as <see cref="OpenAsync"/> does, and reads the whole response.</summary>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellation)
    {
        using var exchange = await OpenAsync(request, cancellation).ConfigureAwait(false);
        return await exchange.ReadAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a request once, and returns when the head of the response has arrived. It is sent once more if the service
    /// rejected its date, or credentials that have just expired, and there is a better date, or there are newer credentials,
    /// to sign it with. The timeout and the cancellation go on until the exchange is disposed.
    /// </summary>
    public async Task<HttpExchange> OpenAsync(ServiceRequest request, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var first = new HttpExchange(request, clock, cancellation);
        try
        {
            return await ExchangeAsync(first).ConfigureAwait(false);
        }
        catch (LambdaQueryException rejected) when (MaySignAgain(rejected, first))
        {
            // Read once: a timeout below zero is invalid, and -1 ms would be one without end.
            var rest = request.Timeout - clock.GetElapsedTime(start);
            if (rest <= TimeSpan.Zero)
                throw;
            var again = request with { Timeout = rest, EarlierAttempts = first.Attempts };
            return await ExchangeAsync(new HttpExchange(again, clock, cancellation)).ConfigureAwait(false);
        }
    }

    private bool MaySignAgain(LambdaQueryException rejected, HttpExchange exchange) =>
        (rejected.Failure, exchange.SignedBy) switch
        {
            (_, null) => false,
            _ when exchange.Request.IsLast => false,

            // With any other status, whatever its code says, the request may have been passed on before.
            _ when rejected.StatusCode is not (400 or 401 or 403) => false,
            (QueryFailure.ClockSkewed or QueryFailure.CredentialsRejected, _) => clock.Correct(exchange.SignedAt, exchange.RejectedAt),
            (QueryFailure.CredentialsExpired, { } expired) => credentials.Renew(expired),
            _ => false,
        };

    private async Task<HttpExchange> ExchangeAsync(HttpExchange exchange)
    {
        try
        {
            var signedBy = await credentials.GetAsync(exchange.Cancellation).ConfigureAwait(false);
            using var message = Compose(exchange, signedBy, exchange.Sign(signer, signedBy));
            var sending = HttpTrace.Current is { } trace
                ? TracedExchange.SendAsync(trace, transport, message, exchange.Mask, exchange.Cancellation)
                : transport.SendAsync(message, exchange.Cancellation);
            var response = await sending.ConfigureAwait(false);
            exchange.Accept(response);
            if (response.IsSuccessStatusCode && !ServiceFailure.IsForeign(exchange.Request, response))
                return exchange;
            throw await FailureOfAsync(exchange, response).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = exchange.FailureOf(e) ?? e;
            exchange.Dispose();

            // Without credentials nothing was sent: that is no attempt.
            if (exchange.SignedBy is not null && failure is LambdaQueryException known)
                throw known.With(attempts: exchange.Attempts);
            if (ReferenceEquals(failure, e))
                throw;
            throw failure;
        }
    }

    private async Task<LambdaQueryException> FailureOfAsync(HttpExchange exchange, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return ServiceFailure.Foreign(exchange.Request, response);
        exchange.RejectedAt = response.Headers.Date;
        var head = await ResponseBody.ReadHeadAsync(response.Content, ErrorLimit, exchange.Cancellation).ConfigureAwait(false);
        return ServiceFailure.Of(
            exchange.Request,
            signer.Region,
            ServiceError.Read(response, head, exchange.Mask),
            credentials.RefusedAdvice
        );
    }

    private static RequestMessage Compose(HttpExchange exchange, SigningCredentials signedBy, RequestSignature signature)
    {
        var request = exchange.Request;
        var message = new RequestMessage(request.Target.Method, request.Target.Uri, exchange.Cancellation)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = exchange.Content,
        };
        for (var i = 0; i < request.Headers.Count; i++)
        {
            message.Headers.TryAddWithoutValidation(request.Headers[i].Name, request.Headers[i].Value);
        }

        message.Headers.TryAddWithoutValidation("x-amz-date", signature.Date);
        if (signedBy.SessionToken is { } token)
            message.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }
}

/// <summary>Sends a request and gives its whole answer; what is no success comes out as a failure.</summary>
internal delegate Task<ServiceResponse> SendRequest(ServiceRequest request, CancellationToken cancellation);
