using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LambdaPS.Contracts;

/// <summary>
/// What goes over the wire while a cmdlet works, for those who debug. Any thread adds to it; the pipeline thread takes,
/// in the order in which things happened. It follows the work to whatever thread that goes, so that nothing has to hand
/// it on; work that nobody traces finds none, and spends nothing on it.
/// </summary>
public sealed class HttpTrace
{
    private static readonly AsyncLocal<HttpTrace?> _ambient = new();

    private readonly object _gate = new();
    private readonly ConcurrentQueue<string> _entries = new();
    private int _requests;

    /// <summary>The trace of the work that this code is part of; null where nobody looks.</summary>
    public static HttpTrace? Current => _ambient.Value;

    /// <summary>The number of the next request, from 1: what its answer is known by.</summary>
    public int NextNumber() => Interlocked.Increment(ref _requests);

    /// <summary>Adds an entry; without secrets and control characters, by the one who adds it.</summary>
    public void Add(string entry)
    {
        _entries.Enqueue(entry);
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Takes the oldest entry, where there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out string? entry) => _entries.TryDequeue(out entry);

    /// <summary>Blocks until there is an entry, or for that time.</summary>
    public void Wait(TimeSpan time)
    {
        lock (_gate)
        {
            if (_entries.IsEmpty)
                Monitor.Wait(_gate, time);
        }
    }

    /// <summary>Starts work that this trace follows. What the caller does afterwards it does not.</summary>
    public Task<T> Follow<T>(Func<Task<T>> work)
    {
        var before = _ambient.Value;
        _ambient.Value = this;
        try
        {
            return work();
        }
        finally
        {
            _ambient.Value = before;
        }
    }
}
