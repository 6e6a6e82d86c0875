namespace LambdaPS.Engine.Logs;

/// <summary>
/// The events of the last minutes that were returned already. Hashes in one set for each ten seconds take little memory, and old sets are
/// dropped as a whole.
/// </summary>
internal sealed class SeenEvents
{
    private const long BucketLength = 10_000;

    private readonly SortedDictionary<long, HashSet<UInt128>> _buckets = [];

    /// <summary>The number of events that are remembered.</summary>
    public int Count => _buckets.Values.Sum(bucket => bucket.Count);

    /// <summary>Adds an event; false if it was added before.</summary>
    public bool Add(LogEvent logged) => Add(logged.Time, logged.Key);

    /// <inheritdoc cref="Add(LogEvent)"/>
    public bool Add(long time, UInt128 key)
    {
        var bucket = time / BucketLength;
        if (!_buckets.TryGetValue(bucket, out var seen))
            _buckets[bucket] = seen = [];
        return seen.Add(key);
    }

    /// <summary>The number of events since a time, to the start of its ten seconds.</summary>
    public int CountSince(long time) => _buckets.Where(bucket => bucket.Key >= time / BucketLength).Sum(bucket => bucket.Value.Count);

    /// <summary>Forgets the events before a time.</summary>
    public void Forget(long time)
    {
        while (_buckets.Count > 0 && _buckets.Keys.First() is var oldest && oldest < time / BucketLength)
            _buckets.Remove(oldest);
    }
}
