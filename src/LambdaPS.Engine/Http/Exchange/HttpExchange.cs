using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>
/// One request and its response. It has its own connection until the whole body has been read. Disposing it earlier closes the
/// connection.
/// </summary>
internal sealed partial class HttpExchange : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly ServiceClock _clock;
    private RequestSignature _signature;
    private HttpResponseMessage? _response;
    private long _start;

    /// <summary>Starts the timeout of the request.</summary>
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

    public ServiceRequest Request { get; }

    /// <summary>The body of the request, possibly empty.</summary>
    public RequestContent Content { get; }

    /// <summary>A token for the caller's cancellation and the timeout.</summary>
    public CancellationToken Cancellation { get; }

    public bool IsCancelled => _caller.IsCancellationRequested;

    /// <summary>The number of attempts, including this one.</summary>
    public int Attempts => Request.EarlierAttempts + 1;

    /// <summary>The credentials that signed the request; null before it is signed.</summary>
    public SigningCredentials? SignedBy { get; private set; }

    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>The time when the request was sent, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The date of the service, if it rejected the request and sent one.</summary>
    public DateTimeOffset? RejectedAt { get; set; }

    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    public int StatusCode => (int)Response.StatusCode;

    public HttpResponseHeaders Headers => Response.Headers;

    /// <summary>The body of the response and its content headers.</summary>
    public HttpContent Body => Response.Content;

    private HttpResponseMessage Response => _response ?? throw new InvalidOperationException("No response has arrived yet.");

    public RequestSignature Sign(SigV4Signer signer, SigningCredentials credentials)
    {
        SignedBy = credentials;
        SignedAt = _clock.GetUtcNow();
        _signature = signer.Sign(Request.Target, Request.Headers, Request.Body.Span, credentials);
        SentAt = SignedAt - _clock.Offset;
        _start = _clock.GetTimestamp();
        return _signature;
    }

    /// <summary>Sets the response, whose headers have arrived, without the secrets of the request.</summary>
    public void Accept(HttpResponseMessage response)
    {
        MaskValues(response.Headers);
        MaskValues(response.Content.Headers);
        _response = response;
    }

    /// <summary>Removes the request's secrets from content that must stay complete.</summary>
    public string MaskContent(string text) => SecretMask.ApplyToContent(text, SignedBy!, _signature);

    public string Mask(string text) => SecretMask.Apply(text, SignedBy!, _signature);

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="LambdaQueryException">The body is incomplete, or exceeds the request's limit.</exception>
    public async ValueTask<ServiceResponse> ReadAsync()
    {
        try
        {
            if (!ResponseBody.HasValidLength(Body))
                throw TransportFailure.InvalidLength(Request, StatusCode, Headers.RequestId());

            // These responses have no body, even if the headers announce one.
            var body = StatusCode is 204 or 304
                ? []
                : await ResponseBody.ReadAllAsync(Body, Request.ResponseLimit, Cancellation).ConfigureAwait(false);
            return body is null
                ? throw TransportFailure.TooLarge(Request, StatusCode, Headers.RequestId())
                : new ServiceResponse(StatusCode, Headers, body, SentAt, Elapsed)
                {
                    Attempts = Attempts,
                    Mask = Mask,
                    MaskContent = MaskContent,
                };
        }
        catch (Exception e) when ((ToFailure(e) ?? e as LambdaQueryException) is { } failure)
        {
            throw failure is LambdaQueryException known ? known.With(attempts: Attempts) : failure;
        }
    }

    /// <summary>
    /// Returns an exception without the secrets of the request: .NET quotes an invalid status line, and that may quote the request. It
    /// quotes an invalid chunk as bytes in hexadecimal digits, in which no secret would be found.
    /// </summary>
    public Exception WithoutSecrets(Exception exception)
    {
        if (SignedBy is null)
            return exception;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Mask(BytesRegex().Replace(inner.Message, "...")) is var masked && masked != inner.Message)
                return new HttpRequestException((exception as HttpRequestException)?.HttpRequestError ?? default, masked);
        }

        return exception;
    }

    [GeneratedRegex("(?:[0-9A-Fa-f]{2}-){7,}[0-9A-Fa-f]{2}")]
    private static partial Regex BytesRegex();

    // Whatever reads a header later may display it.
    private void MaskValues(HttpHeaders headers)
    {
        List<(string Name, List<string> Values)>? quoting = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (MaskContent(value) != value)
                {
                    (quoting ??= []).Add((name, [.. values.Select(MaskContent)]));
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

    /// <summary>Converts an exception that occurred before the whole response was read; null if the request did not cause it.</summary>
    public Exception? ToFailure(Exception exception) =>
        exception switch
        {
            // Cancellation closes a pending connection too, so either exception can arrive first.
            OperationCanceledException or HttpRequestException or IOException when IsCancelled => Cancelled(exception),
            OperationCanceledException or HttpRequestException or IOException when _deadline.IsCancellationRequested =>
                TransportFailure.TimedOut(Request, Content.SendingBegan, exception),
            HttpRequestException or IOException when Content.IsRepeated => TransportFailure.ProxyRejected(
                Request,
                WithoutSecrets(exception)
            ),
            OperationCanceledException when Content.SendingBegan => TransportFailure.Broken(Request, sent: true, exception),
            OperationCanceledException => TransportFailure.NoConnection(Request, exception),
            HttpRequestException or IOException => TransportFailure.Broken(Request, Content.SendingBegan, WithoutSecrets(exception)),
            ObjectDisposedException when Content.SendingBegan => TransportFailure.Broken(Request, sent: true, exception),
            ObjectDisposedException => TransportFailure.Closed(Request, exception),
            _ => null,
        };

    /// <summary>Creates the exception for the caller's own cancellation.</summary>
    public OperationCanceledException Cancelled(Exception exception) => new(exception.Message, exception, _caller);

    /// <inheritdoc/>
    public void Dispose()
    {
        _response?.Dispose();
        _deadline.Dispose();
        Content.Dispose();
    }
}
