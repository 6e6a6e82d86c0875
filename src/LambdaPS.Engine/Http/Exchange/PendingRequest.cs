using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>A request under way: what is sent of it, its time, and what an exception in it means.</summary>
internal sealed class PendingRequest : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;

    /// <summary>Starts the request's time.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">The caller's.</param>
    public PendingRequest(ServiceRequest request, CancellationToken cancellation)
    {
        Request = request;

        Content = new RequestContent(request.Body, request.BodyType);
        _caller = cancellation;
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _deadline.CancelAfter(request.Timeout);
        Cancellation = _deadline.Token;
    }

    /// <summary>What is asked.</summary>
    public ServiceRequest Request { get; }

    /// <summary>The body, perhaps an empty one.</summary>
    public RequestContent Content { get; }

    /// <summary>The caller's cancellation, or the end of the time.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether the caller gave the request up.</summary>
    public bool GivenUp => _caller.IsCancellationRequested;

    /// <summary>The how-manieth sending of its request this is.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What the request was signed with; null as long as it was not.</summary>
    public SigningCredentials? SignedBy { get; set; }

    /// <summary>The date that it was signed for.</summary>
    public DateTimeOffset SignedAt { get; set; }

    /// <summary>The service's own date, where it refused the request; null where it did not say.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What an exception means before the whole answer was read; null where it is none of a request's.</summary>
    public Exception? FailureOf(Exception exception) => exception switch
    {
        // A connection that is being made is closed with its request: which of the two is heard of first is left to chance.
        OperationCanceledException or HttpRequestException or IOException when GivenUp => Cancelled(exception),
        OperationCanceledException or HttpRequestException or IOException when _deadline.IsCancellationRequested =>
            TransportFailure.TimedOut(Request, Content.Began, exception),
        OperationCanceledException when Content.Began => TransportFailure.Broken(Request, sent: true, exception),
        OperationCanceledException => TransportFailure.NoConnection(Request, exception),
        HttpRequestException or IOException => TransportFailure.Broken(Request, Content.Began, exception),
        ObjectDisposedException when Content.Began =>
            TransportFailure.Broken(Request, sent: true, exception),
        ObjectDisposedException => TransportFailure.Closed(Request, exception),
        _ => null,
    };

    /// <summary>The cancellation as the caller's own.</summary>
    public OperationCanceledException Cancelled(Exception exception) => new(exception.Message, exception, _caller);

    /// <inheritdoc/>
    public void Dispose()
    {
        _deadline.Dispose();
        Content.Dispose();
    }
}
