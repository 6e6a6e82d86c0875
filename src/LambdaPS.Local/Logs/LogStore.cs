using System.Globalization;

namespace LambdaPS.Local.Logs;

/// <summary>The log groups of an endpoint, in memory. Beyond its limits the oldest events are dropped.</summary>
/// <param name="clock">The clock for the times of events.</param>
/// <param name="maxEvents">The maximum number of events.</param>
internal sealed class LogStore(TimeProvider clock, int maxEvents)
{
    private const long MaxCharacters = 8 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Dictionary<string, StoredLogGroup> _groups = new(StringComparer.Ordinal);
    private readonly Queue<StoredEvent> _oldest = new();
    private long _characters;
    private long _sequence;

    /// <summary>Called with each new event, on any thread.</summary>
    public event Action<StoredEvent>? Added;

    /// <summary>The current time, in milliseconds since 1970.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds an event, and its group and stream if they are new.</summary>
    public void Add(string group, string stream, string message)
    {
        StoredEvent added;
        lock (_lock)
        {
            var now = Now;
            if (!_groups.TryGetValue(group, out var stored))
                _groups[group] = stored = new StoredLogGroup(group, now);
            added = new StoredEvent(group, stream, now, message, ++_sequence);
            stored.Add(added);
            _oldest.Enqueue(added);
            _characters += message.Length;
            while (_oldest.Count > maxEvents || _characters > MaxCharacters)
            {
                var dropped = _oldest.Dequeue();
                _characters -= dropped.Message.Length;
                _groups[dropped.Group].DropOldest();
            }
        }

        Added?.Invoke(added);
    }

    /// <summary>The events of a group in the order of their time; null if the group does not exist.</summary>
    public IReadOnlyList<StoredEvent>? FindEvents(string group)
    {
        lock (_lock)
            return _groups.TryGetValue(group, out var stored) ? [.. stored.Events] : null;
    }

    /// <summary>The groups, by name.</summary>
    public IReadOnlyList<StoredLogGroup> Groups
    {
        get
        {
            lock (_lock)
                return [.. _groups.Values.OrderBy(group => group.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The streams of a group, by name; null if the group does not exist.</summary>
    public IReadOnlyList<StoredLogStream>? FindStreams(string group)
    {
        lock (_lock)
            return _groups.TryGetValue(group, out var stored) ? [.. stored.Streams] : null;
    }
}

/// <summary>An event.</summary>
/// <param name="Group">The log group.</param>
/// <param name="Stream">The log stream.</param>
/// <param name="Time">The time, in milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
/// <param name="Sequence">The number of the event in the store.</param>
internal sealed record StoredEvent(string Group, string Stream, long Time, string Message, long Sequence)
{
    /// <summary>The ID, with as many digits as the service's.</summary>
    public string Id => Sequence.ToString("D56", CultureInfo.InvariantCulture);
}

/// <summary>A log stream with the times of its first and last event.</summary>
/// <param name="Name">The name.</param>
/// <param name="First">The time of the first event, in milliseconds since 1970.</param>
/// <param name="Last">The time of the last event.</param>
internal sealed record StoredLogStream(string Name, long First, long Last);

/// <summary>A log group.</summary>
internal sealed class StoredLogGroup(string name, long createdAt)
{
    private readonly Queue<StoredEvent> _events = new();
    private readonly SortedDictionary<string, StoredLogStream> _streams = new(StringComparer.Ordinal);

    public string Name => name;

    public long CreatedAt => createdAt;

    public IEnumerable<StoredEvent> Events => _events;

    public IEnumerable<StoredLogStream> Streams => _streams.Values;

    public void Add(StoredEvent added)
    {
        _events.Enqueue(added);
        _streams[added.Stream] = _streams.TryGetValue(added.Stream, out var stream)
            ? stream with
            {
                Last = added.Time,
            }
            : new StoredLogStream(added.Stream, added.Time, added.Time);
    }

    public void DropOldest() => _events.Dequeue();
}
