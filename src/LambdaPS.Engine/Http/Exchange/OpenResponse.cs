using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>
/// An answer of which the head has arrived. It has a connection to itself until its body was read to the end; disposed
/// before, it closes it.
/// </summary>
internal sealed class OpenResponse : IDisposable
{
    private readonly SentRequest _sent;
    private readonly HttpResponseMessage _response;

    /// <summary>Takes over a request and its answer.</summary>
    public OpenResponse(SentRequest sent, HttpResponseMessage response)
    {
        _sent = sent;
        _response = response;
        Mask = sent.Mask;
    }

    /// <summary>What was asked.</summary>
    public PendingRequest Pending => _sent.Pending;

    /// <summary>The HTTP status.</summary>
    public int StatusCode => (int)_response.StatusCode;

    /// <summary>The headers.</summary>
    public HttpResponseHeaders Headers => _response.Headers;

    /// <summary>The body, and what its headers say of it.</summary>
    public HttpContent Content => _response.Content;

    /// <summary>When the request was sent.</summary>
    public DateTimeOffset SentAt => _sent.SentAt;

    /// <summary>The time since then.</summary>
    public TimeSpan Elapsed => _sent.Elapsed;

    /// <summary>Takes the request's secrets out of what is quoted.</summary>
    public Func<string, string> Mask { get; }

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="LambdaQueryException">It did not come whole, or has more bytes than the request allows.</exception>
    public async ValueTask<ServiceResponse> ReadAsync()
    {
        try
        {
            var limit = Pending.Request.AnswerLimit;
            var body = await ResponseBody.ReadAllAsync(Content, limit, Pending.Cancellation).ConfigureAwait(false);
            var answer = new ServiceResponse(StatusCode, Headers, body ?? [], SentAt, Elapsed) { Attempts = Pending.Attempts, Mask = Mask };
            return body is null ? throw TransportFailure.TooLarge(Pending.Request, answer) : answer;
        }
        catch (Exception e) when (Pending.FailureOf(e) is { } failure)
        {
            if (failure is LambdaQueryException lost) lost.Attempts = Pending.Attempts;
            throw failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _response.Dispose();
        Pending.Dispose();
    }
}
