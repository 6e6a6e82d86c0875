using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>
/// One request that is sent once, and its response. It has a connection to itself until the body was read to the end; if it
/// is disposed before that, the connection is closed.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly ServiceClock _clock;
    private RequestSignature _signature;
    private HttpResponseMessage? _response;
    private long _start;

    /// <summary>Starts the request's timeout.</summary>
    /// <param name="request">The request.</param>
    /// <param name="clock">The clock of signatures and durations.</param>
    /// <param name="cancellation">The caller's.</param>
    public HttpExchange(ServiceRequest request, ServiceClock clock, CancellationToken cancellation)
    {
        Request = request;
        Content = new RequestContent(request.Body, request.BodyType);
        _clock = clock;
        _caller = cancellation;
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _deadline.CancelAfter(request.Timeout);
        Cancellation = _deadline.Token;
    }

    /// <summary>The request.</summary>
    public ServiceRequest Request { get; }

    /// <summary>The body of the request, perhaps empty.</summary>
    public RequestContent Content { get; }

    /// <summary>The caller's cancellation, or the end of the timeout.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether the caller cancelled the request.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    /// <summary>The number of attempts up to and with this one.</summary>
    public int Attempts => Request.EarlierAttempts + 1;

    /// <summary>The credentials that signed the request; null before that.</summary>
    public SigningCredentials? SignedBy { get; private set; }

    /// <summary>The date of the signature.</summary>
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>The time when the request was sent, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The service's date, if it rejected the request and sent one.</summary>
    public DateTimeOffset? RejectedAt { get; set; }

    /// <summary>The time since the request was sent.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>The HTTP status.</summary>
    public int StatusCode => (int)Response.StatusCode;

    /// <summary>The headers of the response.</summary>
    public HttpResponseHeaders Headers => Response.Headers;

    /// <summary>The body of the response, with the headers that describe it.</summary>
    public HttpContent Body => Response.Content;

    private HttpResponseMessage Response => _response ?? throw new InvalidOperationException("No response has arrived yet.");

    /// <summary>Signs the request.</summary>
    public RequestSignature Sign(SigV4Signer signer, SigningCredentials credentials)
    {
        SignedBy = credentials;
        SignedAt = _clock.GetUtcNow();
        _signature = signer.Sign(Request.Target, Request.Headers, Request.Body.Span, credentials);
        SentAt = SignedAt - _clock.Offset;
        _start = _clock.GetTimestamp();
        return _signature;
    }

    /// <summary>Takes over the response, of which the head has arrived.</summary>
    public void Accept(HttpResponseMessage response)
    {
        MaskValues(response.Headers);
        MaskValues(response.Content.Headers);
        _response = response;
    }

    /// <summary>Takes the secrets of the request out of a text.</summary>
    public string Mask(string text) => SecretMask.Apply(text, SignedBy!, _signature);

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="LambdaQueryException">It did not arrive whole, or exceeds the limit of the request.</exception>
    public async ValueTask<ServiceResponse> ReadAsync()
    {
        try
        {
            // A response of these two has no body, even if its headers announce one.
            var body = StatusCode is 204 or 304
                ? []
                : await ResponseBody.ReadAllAsync(Body, Request.AnswerLimit, Cancellation).ConfigureAwait(false);
            return body is null
                ? throw TransportFailure.TooLarge(Request, StatusCode, Headers.RequestId())
                : new ServiceResponse(StatusCode, Headers, body, SentAt, Elapsed) { Attempts = Attempts, Mask = Mask };
        }
        catch (Exception e) when ((FailureOf(e) ?? e as LambdaQueryException) is { } failure)
        {
            throw failure is LambdaQueryException lost ? lost.With(attempts: Attempts) : failure;
        }
    }

    // .NET quotes an invalid status line, and that may quote the request.
    private Exception WithoutSecrets(Exception exception)
    {
        if (SignedBy is null)
            return exception;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Mask(inner.Message) is var masked && masked != inner.Message)
                return new HttpRequestException((exception as HttpRequestException)?.HttpRequestError ?? default, masked);
        }

        return exception;
    }

    // Whatever reads a header later may display it.
    private void MaskValues(HttpHeaders headers)
    {
        List<(string Name, List<string> Values)>? quoting = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (Mask(value) != value)
                {
                    (quoting ??= []).Add((name, [.. values.Select(Mask)]));
                    break;
                }
            }
        }

        foreach (var (name, values) in quoting ?? [])
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>The meaning of an exception before the whole response was read; null if it is not one of a request.</summary>
    public Exception? FailureOf(Exception exception) =>
        exception switch
        {
            // A connection that is being made is closed with its request: which of the two is heard of first is left to chance.
            OperationCanceledException or HttpRequestException or IOException when IsCancelled => Cancelled(exception),
            OperationCanceledException or HttpRequestException or IOException when _deadline.IsCancellationRequested =>
                TransportFailure.TimedOut(Request, Content.Began, exception),
            HttpRequestException or IOException when Content.IsRepeated => TransportFailure.ProxyRejected(
                Request,
                WithoutSecrets(exception)
            ),
            OperationCanceledException when Content.Began => TransportFailure.Broken(Request, sent: true, exception),
            OperationCanceledException => TransportFailure.NoConnection(Request, exception),
            HttpRequestException or IOException => TransportFailure.Broken(Request, Content.Began, WithoutSecrets(exception)),
            ObjectDisposedException when Content.Began => TransportFailure.Broken(Request, sent: true, exception),
            ObjectDisposedException => TransportFailure.Closed(Request, exception),
            _ => null,
        };

    /// <summary>The cancellation as the caller's own.</summary>
    public OperationCanceledException Cancelled(Exception exception) => new(exception.Message, exception, _caller);

    /// <inheritdoc/>
    public void Dispose()
    {
        _response?.Dispose();
        _deadline.Dispose();
        Content.Dispose();
    }
}
