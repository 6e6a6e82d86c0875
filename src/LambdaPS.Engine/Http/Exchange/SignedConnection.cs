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
    HttpMessageInvoker transport, SigV4Signer signer, ICredentialProvider credentials, ServiceClock clock)
{
    private const int ErrorLimit = 64 * 1024;

    private static readonly string _userAgent =
        $"LambdaPS/{typeof(SignedConnection).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Sends a request as <see cref="OpenAsync(ServiceRequest, CancellationToken)"/> does, and reads the whole answer.</summary>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellation)
    {
        using var answer = await OpenAsync(request, cancellation).ConfigureAwait(false);
        return await answer.ReadAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a request once, and hands over the answer when its head has arrived. It is sent once more where the service
    /// refused it for its date or for credentials that have just expired, and there is a better date, or there are newer
    /// credentials, to sign it with. The request's time and the cancellation go on until the answer is disposed.
    /// </summary>
    public async Task<OpenResponse> OpenAsync(ServiceRequest request, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var first = new PendingRequest(request, cancellation);
        try
        {
            return await OpenAsync(first).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (MaySignAgain(refused, first))
        {
            // Asked once: no time is less than none, and -1 ms would be time without end.
            var rest = request.Timeout - clock.GetElapsedTime(start);
            if (rest <= TimeSpan.Zero) throw;
            return await OpenAsync(new PendingRequest(request with { Timeout = rest }, cancellation) { Attempts = 2 }).ConfigureAwait(false);
        }
    }

    private bool MaySignAgain(LambdaQueryException refused, PendingRequest pending) => (refused.Failure, pending.SignedBy) switch
    {
        (_, null) => false,
        _ when pending.Request.IsLast => false,

        // Whatever code another status has, the request may have gone through before it.
        _ when refused.StatusCode is not (400 or 401 or 403) => false,
        (QueryFailure.ClockSkewed or QueryFailure.CredentialsRejected, _) => clock.Correct(pending.SignedAt, pending.AnsweredAt),
        (QueryFailure.CredentialsExpired, { } expired) => credentials.Renew(expired),
        _ => false,
    };

    private async Task<OpenResponse> OpenAsync(PendingRequest pending)
    {
        try
        {
            var signedBy = await credentials.GetAsync(pending.Cancellation).ConfigureAwait(false);
            pending.SignedBy = signedBy;
            var request = pending.Request;
            pending.SignedAt = clock.GetUtcNow();
            var signature = signer.Sign(request.Target, request.Headers, request.Body.Span, signedBy);
            using var message = Compose(pending, signedBy, signature);
            var sent = new SentRequest(pending, signedBy, signature, clock, pending.SignedAt - clock.Offset);
            var sending = HttpTrace.Current is { } trace
                ? TracedExchange.SendAsync(trace, transport, message, sent.Mask, pending.Cancellation)
                : transport.SendAsync(message, pending.Cancellation);
            var response = await sending.ConfigureAwait(false);
            if (response.IsSuccessStatusCode && !ServiceFailure.IsForeign(request, response)) return new OpenResponse(sent, response);
            throw await FailureOfAsync(sent, response).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = pending.FailureOf(e);

            // Without credentials nothing was sent, and their failure may be that of several queries.
            if (pending.SignedBy is not null && (failure ?? e) is LambdaQueryException known) known.Attempts = pending.Attempts;
            pending.Dispose();
            if (failure is null) throw;
            throw failure;
        }
    }

    private async Task<LambdaQueryException> FailureOfAsync(SentRequest sent, HttpResponseMessage response)
    {
        using var refusal = response;
        var pending = sent.Pending;
        if (response.IsSuccessStatusCode) return ServiceFailure.Foreign(pending.Request, response);

        pending.AnsweredAt = response.Headers.Date;
        var head = await ResponseBody.ReadHeadAsync(response.Content, ErrorLimit, pending.Cancellation).ConfigureAwait(false);
        return ServiceFailure.Of(pending.Request, signer.Region, ServiceError.Read(response, head, sent.Mask), credentials.RefusedAdvice);
    }

    private static RequestMessage Compose(PendingRequest pending, SigningCredentials signedBy, RequestSignature signature)
    {
        var request = pending.Request;
        var message = new RequestMessage(request.Target.Method, request.Target.Uri, pending.Cancellation)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = pending.Content,
        };
        for (var i = 0; i < request.Headers.Count; i++)
        {
            message.Headers.TryAddWithoutValidation(request.Headers[i].Name, request.Headers[i].Value);
        }

        message.Headers.TryAddWithoutValidation("x-amz-date", signature.Date);
        if (signedBy.SessionToken is { } token) message.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }
}

/// <summary>Sends a request and gives its whole answer; what is no success comes out as a failure.</summary>
internal delegate Task<ServiceResponse> SendRequest(ServiceRequest request, CancellationToken cancellation);
