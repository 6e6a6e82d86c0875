namespace LambdaPS.Engine.Retry;

/// <summary>
/// The gate that every query of a source passes before it is sent. After the service throttles a query, the others are sent one at a
/// time, with an interval that doubles with each further throttling and halves with each response. They neither all return at once nor
/// wait longer than necessary.
/// </summary>
internal sealed class ThrottleGate(TimeProvider clock)
{
    /// <summary>The shortest interval between two queries. A shorter one becomes zero.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest interval between two queries.</summary>
    public static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(1);

    // Functions can run for minutes, so the recovery of the service is assumed after a while without waiting for their responses.
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _interval;
    private TimeSpan _opens;
    private TimeSpan _recovers;
    private int _round;

    /// <summary>Requests to send a query. Returns zero if it can be sent now, otherwise the wait before the next request.</summary>
    /// <param name="round">The current round, to be passed with the result of the query.</param>
    public TimeSpan Enter(out int round)
    {
        lock (_lock)
        {
            round = _round;
            var now = clock.GetElapsedTime(_start);
            if (now < _opens)
                return _opens - now;
            if (now >= _recovers)
                _interval = TimeSpan.Zero;
            _opens = now + _interval;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Reports a throttled query.</summary>
    /// <param name="round">The round in which the query was sent.</param>
    /// <param name="retryAfter">The wait that the service requests.</param>
    public void Throttled(int round, TimeSpan retryAfter)
    {
        lock (_lock)
        {
            // Queries that are sent together are throttled together and count as one.
            if (round == _round)
            {
                _round++;
                _interval = _interval == TimeSpan.Zero ? MinInterval : Min(_interval * 2, MaxInterval);
            }

            var opens = clock.GetElapsedTime(_start) + (retryAfter > _interval ? retryAfter : _interval);
            if (opens > _opens)
                _opens = opens;
            _recovers = _opens + _quiet;
        }
    }

    /// <summary>Reports a query that was not throttled.</summary>
    /// <param name="round">The round in which the query was sent. An earlier round has no effect.</param>
    public void Responded(int round)
    {
        lock (_lock)
        {
            if (_interval == TimeSpan.Zero || round != _round)
                return;
            _interval /= 2;
            if (_interval < MinInterval)
                _interval = TimeSpan.Zero;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
