namespace LambdaPS.Engine.Tests;

/// <summary>
/// The machine's clock, but nobody waits on it: whoever does is let go at once, and the clock is that much ahead from
/// then on. Where it <see cref="Holds"/>, nobody is let go at all.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private readonly object _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _ahead;
    private int _waiting;

    /// <summary>Every wait that was begun, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
                return [.. _waits];
        }
    }

    /// <summary>How many are waiting now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether waits never end.</summary>
    public bool Holds { get; init; }

    /// <summary>Called when a wait is begun.</summary>
    public Action? Begun { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <summary>Puts the clock forward.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_lock)
            _ahead += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
            _waits.Add(dueTime);
        Interlocked.Increment(ref _waiting);
        if (!Holds)
        {
            // Not on the thread of whoever creates the timer: he has not finished that yet.
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Advance(dueTime);
                callback(state);
            });
        }

        Begun?.Invoke();
        return new Wait(this);
    }

    private TimeSpan Ahead
    {
        get
        {
            lock (_lock)
                return _ahead;
        }
    }

    private sealed class Wait(TestClock clock) : ITimer
    {
        private int _ended;

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                Interlocked.Decrement(ref clock._waiting);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
