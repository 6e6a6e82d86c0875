using System.Net;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>
/// Sends signed requests to one service, each once. An unsuccessful response becomes a <see cref="LambdaQueryException"/>; the caller's
/// cancellation is passed through.
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
    /// Sends a request once, and returns when the headers of the response have arrived. It is signed and sent once more if the service
    /// rejected its date or expired credentials, and a corrected date or newer credentials are available. The timeout and the
    /// cancellation apply until the exchange is disposed.
    /// </summary>
    public async Task<HttpExchange> OpenAsync(ServiceRequest request, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var first = new HttpExchange(request, clock, cancellation);
        try
        {
            return await ExchangeAsync(first).ConfigureAwait(false);
        }
        catch (LambdaQueryException rejected) when (CanSignAgain(rejected, first))
        {
            // Read only once: a negative timeout is not valid, and -1 ms would mean no timeout.
            var remaining = request.Timeout - clock.GetElapsedTime(start);
            if (remaining <= TimeSpan.Zero)
                throw;
            var retry = request with { Timeout = remaining, EarlierAttempts = first.Attempts };
            return await ExchangeAsync(new HttpExchange(retry, clock, cancellation)).ConfigureAwait(false);
        }
    }

    private bool CanSignAgain(LambdaQueryException rejected, HttpExchange exchange) =>
        (rejected.ErrorId, exchange.SignedBy) switch
        {
            (_, null) => false,
            _ when exchange.Request.IsLastAttempt => false,

            // With any other status, a proxy may have passed the request on, whatever the error code is.
            _ when rejected.StatusCode is not (400 or 401 or 403) => false,
            (LambdaErrorId.ClockSkewed or LambdaErrorId.CredentialsRejected, _) => clock.Correct(exchange.SignedAt, exchange.RejectedAt),
            (LambdaErrorId.CredentialsExpired, { } expired) => credentials.Renew(expired),
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
            if (response.IsSuccessStatusCode && !ServiceFailure.IsUnexpected(exchange.Request, response))
                return exchange;
            throw await CreateFailureAsync(exchange, response).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = exchange.ToFailure(e) ?? e;
            exchange.Dispose();

            // Without credentials nothing was sent, so there was no attempt.
            if (exchange.SignedBy is not null && failure is LambdaQueryException known)
                throw known.With(attempts: exchange.Attempts);
            if (ReferenceEquals(failure, e))
                throw;
            throw failure;
        }
    }

    private async Task<LambdaQueryException> CreateFailureAsync(HttpExchange exchange, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return ServiceFailure.Unexpected(exchange.Request, response);
        exchange.RejectedAt = response.Headers.Date;
        var head = await ResponseBody.ReadHeadAsync(response.Content, ErrorLimit, exchange.Cancellation).ConfigureAwait(false);
        return ServiceFailure.Create(
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

/// <summary>Sends a request and returns its complete response. An unsuccessful response becomes an exception.</summary>
internal delegate Task<ServiceResponse> SendRequest(ServiceRequest request, CancellationToken cancellation);
