using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Retry;

/// <summary>
/// Sends requests of one source, and sends again what the <see cref="RetryableFailures"/> allows: up to four times, with a wait
/// before each, all of it within the request's time. Nothing else in the engine sends anything twice.
/// </summary>
/// <param name="clock">The clock that waits are counted by.</param>
/// <param name="chance">Gives numbers from 0 to 1.</param>
internal sealed class RetryPolicy(TimeProvider clock, Func<double> chance)
{
    private readonly ThrottleGate _gate = new(clock);
    private readonly Backoff _backOff = new(chance);

    /// <summary>Sends a request until it is answered or must not be sent again.</summary>
    /// <param name="request">The request, with the time for all tries and waits together.</param>
    /// <param name="rule">After which failures it is sent again.</param>
    /// <param name="send">
    /// Sends what it is given once. What it gives back is never sent again, so that of a stream it gives back the head.
    /// </param>
    /// <param name="cancellation">Ends tries and waits alike.</param>
    public async Task<T> SendAsync<T>(
        ServiceRequest request,
        RetryMode rule,
        Func<ServiceRequest, CancellationToken, Task<T>> send,
        CancellationToken cancellation
    )
    {
        var start = clock.GetTimestamp();
        AttemptHistory? tries = null;
        var left = request.Timeout;
        while (true)
        {
            var round = 0;
            while (rule != RetryMode.Read && _gate.Enter(out round) is var held && held > TimeSpan.Zero)
            {
                if (held >= Left(request, start))
                    throw (tries ?? new AttemptHistory(request)).GiveUpForTime();
                await Task.Delay(held, clock, cancellation).ConfigureAwait(false);
                left = Left(request, start);
            }

            if (left <= TimeSpan.Zero)
                throw (tries ?? new AttemptHistory(request)).GiveUpForTime();
            TimeSpan wait;
            try
            {
                var answer = await send(Limit(request, left, tries?.Sends ?? 0), cancellation).ConfigureAwait(false);
                if (rule != RetryMode.Read)
                    _gate.Answered(round);
                return answer;
            }
            catch (LambdaQueryException failure)
            {
                if (rule != RetryMode.Read)
                    Report(failure, round);
                tries ??= new AttemptHistory(request);
                tries.Add(failure);
                if (tries.Sends >= Backoff.MostSends || !RetryableFailures.Allows(failure, rule))
                    throw tries.GiveUp();
                if (failure.RetryAfter is { } asked && asked > Backoff.LongestAsked)
                    throw tries.GiveUpFor(asked);
                wait = _backOff.After(failure, tries.Count);
                if (wait >= Left(request, start))
                    throw tries.GiveUpForTime();
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            left = Left(request, start);
        }
    }

    /// <summary>Sends requests that run nothing and change nothing, and repeats them by their own rule.</summary>
    /// <param name="send">Sends a request once.</param>
    public SendRequest Reading(SendRequest send) =>
        (request, cancellation) => SendAsync(request, RetryMode.Read, send.Invoke, cancellation);

    private void Report(LambdaQueryException failure, int round)
    {
        if (failure.StatusCode == 429)
            _gate.Throttled(round, Asked(failure));
        else if (failure.StatusCode is not null)
            _gate.Answered(round);
    }

    // What nobody waits for here does not close the source for the others either.
    private static TimeSpan Asked(LambdaQueryException failure) =>
        failure.RetryAfter is { } asked && asked <= Backoff.LongestAsked ? asked : TimeSpan.Zero;

    private TimeSpan Left(ServiceRequest request, long start) => request.Timeout - clock.GetElapsedTime(start);

    private static ServiceRequest Limit(ServiceRequest request, TimeSpan left, int sends)
    {
        var time = request.TryTime is { } limit && limit < left ? limit : left;
        var last = sends == Backoff.MostSends - 1;
        return time == request.Timeout && sends == 0 ? request : request with { Timeout = time, EarlierAttempts = sends, IsLast = last };
    }
}
