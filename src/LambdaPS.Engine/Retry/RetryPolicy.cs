using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Retry;

/// <summary>
/// Sends the requests of a source and retries them if <see cref="RetryableFailures"/> allows it: up to four attempts with a wait before
/// each retry, all within the timeout of the request. The only other retry of these requests is that of <see cref="SignedConnection"/>,
/// once, with a corrected signature.
/// </summary>
internal sealed class RetryPolicy(TimeProvider clock, Func<double> random)
{
    private readonly ThrottleGate _gate = new(clock);
    private readonly Backoff _backoff = new(random);

    /// <summary>Sends a request until it succeeds or must not be retried.</summary>
    /// <param name="request">The request. Its timeout includes all attempts and waits.</param>
    /// <param name="mode">The failures that are retried.</param>
    /// <param name="send">
    /// Sends a request once. A request that has returned is never retried, so for a stream it returns after the response headers.
    /// </param>
    /// <param name="cancellation">Cancels attempts and waits.</param>
    public async Task<T> SendAsync<T>(
        ServiceRequest request,
        RetryMode mode,
        Func<ServiceRequest, CancellationToken, Task<T>> send,
        CancellationToken cancellation
    )
    {
        var start = clock.GetTimestamp();
        AttemptHistory? history = null;
        var remaining = request.Timeout;
        while (true)
        {
            var round = 0;
            while (mode != RetryMode.Read && _gate.Enter(out round) is var delay && delay > TimeSpan.Zero)
            {
                if (delay >= Remaining(request, start))
                    throw (history ?? new AttemptHistory(request)).ToTimeoutFailure();
                await Task.Delay(delay, clock, cancellation).ConfigureAwait(false);
                remaining = Remaining(request, start);
            }

            if (remaining <= TimeSpan.Zero)
                throw (history ?? new AttemptHistory(request)).ToTimeoutFailure();
            TimeSpan wait;
            try
            {
                var response = await send(Limit(request, remaining, history?.Attempts ?? 0), cancellation).ConfigureAwait(false);
                if (mode != RetryMode.Read)
                    _gate.Responded(round);
                return response;
            }
            catch (LambdaQueryException failure)
            {
                if (mode != RetryMode.Read)
                    Report(failure, round);
                history ??= new AttemptHistory(request);
                history.Add(failure);
                if (history.Attempts >= Backoff.MaxAttempts || !RetryableFailures.Allows(failure, mode))
                    throw history.ToFailure();
                if (failure.RetryAfter is { } retryAfter && retryAfter > Backoff.MaxRetryAfter)
                    throw history.ToRetryAfterFailure(retryAfter);
                wait = _backoff.After(failure, history.Failures);
                if (wait >= Remaining(request, start))
                    throw history.ToTimeoutFailure();
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            remaining = Remaining(request, start);
        }
    }

    /// <summary>Adds retries to the sending of requests that run nothing and change nothing.</summary>
    public SendRequest WithReadRetries(SendRequest send) =>
        (request, cancellation) => SendAsync(request, RetryMode.Read, send.Invoke, cancellation);

    private void Report(LambdaQueryException failure, int round)
    {
        if (failure.ErrorId == LambdaErrorId.Throttled && failure.StatusCode == 429)
            _gate.Throttled(round, RetryAfterOf(failure));
        else if (failure.StatusCode is not null)
            _gate.Responded(round);
    }

    // A Retry-After that is not honoured must not block the other queries of the source.
    private static TimeSpan RetryAfterOf(LambdaQueryException failure) =>
        failure.RetryAfter is { } retryAfter && retryAfter <= Backoff.MaxRetryAfter ? retryAfter : TimeSpan.Zero;

    private TimeSpan Remaining(ServiceRequest request, long start) => request.Timeout - clock.GetElapsedTime(start);

    private static ServiceRequest Limit(ServiceRequest request, TimeSpan remaining, int attempts)
    {
        var timeout = request.AttemptTimeout is { } limit && limit < remaining ? limit : remaining;
        var last = attempts == Backoff.MaxAttempts - 1;
        return timeout == request.Timeout && attempts == 0
            ? request
            : request with
            {
                Timeout = timeout,
                EarlierAttempts = attempts,
                IsLastAttempt = last,
            };
    }
}
