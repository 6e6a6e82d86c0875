namespace LambdaPS.Engine.Retry;

/// <summary>The wait before a retry: a random part of a delay that doubles with each failure.</summary>
/// <param name="random">Returns random numbers from 0 to 1.</param>
internal sealed class Backoff(Func<double> random)
{
    public const int MaxAttempts = 4;

    /// <summary>The longest Retry-After that is honoured.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan _rejectedDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _noResponseDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns the wait after a failure, given the number of failures so far.</summary>
    public TimeSpan After(LambdaQueryException failure, int failures)
    {
        // A service that rejects requests is busy for a while. A connection succeeds soon or not at all.
        var delay = (failure.StatusCode is null ? _noResponseDelay : _rejectedDelay) * (1 << (failures - 1));

        // The random delay is added to the requested wait, because all throttled clients received the same Retry-After.
        return (failure.RetryAfter ?? TimeSpan.Zero) + delay * random();
    }
}
