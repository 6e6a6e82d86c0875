using System.Net;

namespace LambdaPS.Engine.Wire;

/// <summary>
/// Sends requests to one service, signed, each exactly once, and reads whole answers. What is no success comes out as
/// a <see cref="Models.LambdaQueryException"/>; a caller's cancellation stays one.
/// </summary>
internal sealed class SignedConnection(
    HttpMessageInvoker transport, SigV4Signer signer, ICredentialSource credentials, TimeProvider clock)
{
    private const int ErrorLimit = 64 * 1024;

    private static readonly string _userAgent =
        $"LambdaPS/{typeof(SignedConnection).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Sends a request once.</summary>
    public async Task<WireAnswer> SendAsync(WireRequest request, CancellationToken cancellation)
    {
        // A POST always has a content; see QueryContent.
        using var content = request.BodyType is { } type ? new QueryContent(request.Body, type) : null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(request.Timeout);
        try
        {
            var signedBy = await credentials.GetAsync(deadline.Token).ConfigureAwait(false);
            return await SendAsync(request, content, signedBy, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw deadline.IsCancellationRequested
                ? TransportFailure.TimedOut(request, Sent(content), e)
                : TransportFailure.NoConnection(request, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw TransportFailure.Broken(request, Sent(content), e);
        }
        catch (ObjectDisposedException e)
        {
            throw content is { Began: true }
                ? TransportFailure.Broken(request, sent: true, e)
                : TransportFailure.Closed(request, e);
        }
    }

    private async Task<WireAnswer> SendAsync(
        WireRequest request, QueryContent? content, SigningCredentials signedBy, CancellationToken cancellation)
    {
        var signature = signer.Sign(request.Target, request.Headers, request.Body.Span, signedBy);
        using var message = Compose(request, content, signedBy, signature);
        var (sentAt, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var response = await transport.SendAsync(message, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var head = await AnswerBody.ReadHeadAsync(response.Content, ErrorLimit, cancellation).ConfigureAwait(false);
            var error = ServiceError.Read(response, head, text => SecretMask.Apply(text, signedBy, signature));
            throw ServiceFailure.Of(request, signer.Region, error);
        }

        var body = await AnswerBody.ReadAllAsync(response.Content, request.AnswerLimit, cancellation).ConfigureAwait(false);
        var elapsed = clock.GetElapsedTime(start);
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

    // A GET has no content to tell, and runs nothing.
    private static bool Sent(QueryContent? content) => content is null or { Began: true };
}
