using System.Net;
using LambdaPS.Models;

namespace LambdaPS.Engine.Wire;

/// <summary>
/// Sends requests to one service, signed, each once, and reads whole answers. What is no success comes out as a
/// <see cref="LambdaQueryException"/>; a caller's cancellation stays one.
/// </summary>
internal sealed class SignedConnection(
    HttpMessageInvoker transport, SigV4Signer signer, ICredentialSource credentials, ServiceClock clock)
{
    private const int ErrorLimit = 64 * 1024;

    private static readonly string _userAgent =
        $"LambdaPS/{typeof(SignedConnection).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>
    /// Sends a request once; and once more where the service refused it for its date or for credentials that have just
    /// expired, and there is a better date, or there are newer credentials, to sign it with.
    /// </summary>
    public async Task<WireAnswer> SendAsync(WireRequest request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(request.Timeout);
        var first = new Attempt();
        try
        {
            return await SendAsync(request, first, deadline, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (MaySignAgain(refused, first))
        {
            var answer = await SendAsync(request, new Attempt(), deadline, cancellation).ConfigureAwait(false);
            return answer with { Attempts = 2 };
        }
    }

    private bool MaySignAgain(LambdaQueryException refused, Attempt attempt) => (refused.Failure, attempt.SignedBy) switch
    {
        (_, null) => false,
        (QueryFailure.ClockSkewed or QueryFailure.CredentialsRejected, _) => clock.Correct(attempt.SignedAt, attempt.AnsweredAt),
        (QueryFailure.CredentialsExpired, { } expired) => credentials.Renew(expired),
        _ => false,
    };

    private async Task<WireAnswer> SendAsync(
        WireRequest request, Attempt attempt, CancellationTokenSource deadline, CancellationToken cancellation)
    {
        // A POST always has a content; see QueryContent.
        using var content = request.BodyType is { } type ? new QueryContent(request.Body, type) : null;
        try
        {
            attempt.SignedBy = await credentials.GetAsync(deadline.Token).ConfigureAwait(false);
            return await SendAsync(request, content, attempt, attempt.SignedBy, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw deadline.IsCancellationRequested
                ? TransportFailure.TimedOut(request, attempt.Sent(content), e)
                : TransportFailure.NoConnection(request, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw TransportFailure.Broken(request, attempt.Sent(content), e);
        }
        catch (ObjectDisposedException e)
        {
            throw content is { Began: true }
                ? TransportFailure.Broken(request, sent: true, e)
                : TransportFailure.Closed(request, e);
        }
    }

    private async Task<WireAnswer> SendAsync(
        WireRequest request, QueryContent? content, Attempt attempt, SigningCredentials signedBy, CancellationToken cancellation)
    {
        var offset = clock.Offset;
        attempt.SignedAt = clock.GetUtcNow();
        var signature = signer.Sign(request.Target, request.Headers, request.Body.Span, signedBy);
        using var message = Compose(request, content, signedBy, signature);
        var start = clock.GetTimestamp();
        using var response = await transport.SendAsync(message, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            attempt.AnsweredAt = response.Headers.Date;
            var head = await AnswerBody.ReadHeadAsync(response.Content, ErrorLimit, cancellation).ConfigureAwait(false);
            var error = ServiceError.Read(response, head, text => SecretMask.Apply(text, signedBy, signature));
            throw ServiceFailure.Of(request, signer.Region, error);
        }

        var body = await AnswerBody.ReadAllAsync(response.Content, request.AnswerLimit, cancellation).ConfigureAwait(false);
        var elapsed = clock.GetElapsedTime(start);
        var sentAt = attempt.SignedAt - offset;
        var answer = new WireAnswer((int)response.StatusCode, response.Headers, body ?? [], sentAt, elapsed);
        return body is null ? throw TransportFailure.TooLarge(request, answer) : answer;
    }

    private static HttpRequestMessage Compose(
        WireRequest request, QueryContent? content, SigningCredentials signedBy, RequestSignature signature)
    {
        var message = new HttpRequestMessage(request.Target.Method, request.Target.Uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        foreach (var field in request.Headers) message.Headers.TryAddWithoutValidation(field.Name, field.Value);
        message.Headers.TryAddWithoutValidation("x-amz-date", signature.Date);
        if (signedBy.SessionToken is { } token) message.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }

    /// <summary>What has to be known of a sending that was refused.</summary>
    private sealed class Attempt
    {
        public SigningCredentials? SignedBy { get; set; }

        public DateTimeOffset SignedAt { get; set; }

        public DateTimeOffset? AnsweredAt { get; set; }

        // A GET has no content to tell, and runs nothing; without credentials nothing was sent.
        public bool Sent(QueryContent? content) => SignedBy is not null && content is null or { Began: true };
    }
}
