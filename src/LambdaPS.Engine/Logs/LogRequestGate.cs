namespace LambdaPS.Engine.Logs;

/// <summary>
/// Limits the request rate of a source to that of the regions with the lowest quota, for all of its logs together. Requests are admitted
/// in the order in which they arrive, so a hundred logs have equal shares.
/// </summary>
internal sealed class LogRequestGate(TimeProvider clock)
{
    // The quota of FilterLogEvents is 5 requests per second in some regions and 10 or 25 in the others.
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    // A few requests in a row are within the quota of a second.
    private const int Burst = 4;

    private readonly object _lock = new();
    private DateTimeOffset _next;

    /// <summary>Waits until a request may be sent.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var earliest = now - (_interval * (Burst - 1));
            if (_next < earliest)
                _next = earliest;
            wait = _next - now;
            _next += _interval;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
    }
}
