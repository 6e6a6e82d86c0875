namespace LambdaPS.Engine.Retry;

/// <summary>
/// What all queries of a source pass before they are sent. Once the service throttles one, the others keep a distance
/// from each other that doubles with each further throttling and halves with each answer, so that they neither all
/// come back at once nor wait for longer than the service needs.
/// </summary>
internal sealed class ThrottleGate(TimeProvider clock)
{
    /// <summary>The least distance between two queries, below which there is none.</summary>
    public static readonly TimeSpan LeastDistance = TimeSpan.FromMilliseconds(50);

    /// <summary>The most distance between two queries.</summary>
    public static readonly TimeSpan MostDistance = TimeSpan.FromSeconds(1);

    // Functions can run for minutes: their answers are not waited for to see that the service has recovered.
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _distance;
    private TimeSpan _opens;
    private TimeSpan _recovers;
    private int _round;

    /// <summary>Asks to send: zero for now, otherwise the time after which to ask again.</summary>
    /// <param name="round">The round that the query is sent in, to be told what came of it.</param>
    public TimeSpan Enter(out int round)
    {
        lock (_lock)
        {
            round = _round;
            var now = clock.GetElapsedTime(_start);
            if (now < _opens)
                return _opens - now;
            if (now >= _recovers)
                _distance = TimeSpan.Zero;
            _opens = now + _distance;
            return TimeSpan.Zero;
        }
    }

    /// <summary>A query was throttled.</summary>
    /// <param name="round">The round that it was sent in.</param>
    /// <param name="asked">How long the service asks to be left alone.</param>
    public void Throttled(int round, TimeSpan asked)
    {
        lock (_lock)
        {
            // Those on their way together are throttled together, and tell of one throttling.
            if (round == _round)
            {
                _round++;
                _distance = _distance == TimeSpan.Zero ? LeastDistance : Shorter(_distance * 2, MostDistance);
            }

            var opens = clock.GetElapsedTime(_start) + (asked > _distance ? asked : _distance);
            if (opens > _opens)
                _opens = opens;
            _recovers = _opens + _quiet;
        }
    }

    /// <summary>A query was answered, and not throttled.</summary>
    /// <param name="round">The round that it was sent in: one of before the throttling says nothing.</param>
    public void Answered(int round)
    {
        lock (_lock)
        {
            if (_distance == TimeSpan.Zero || round != _round)
                return;
            _distance /= 2;
            if (_distance < LeastDistance)
                _distance = TimeSpan.Zero;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
