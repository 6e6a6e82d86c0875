using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LambdaPS.Contracts;

/// <summary>
/// A trace of the HTTP traffic of a cmdlet, for debugging. Any thread adds entries, and the pipeline thread takes them in order. The
/// trace follows asynchronous work to every thread. Work without a trace has no overhead.
/// </summary>
public sealed class HttpTrace
{
    private static readonly AsyncLocal<HttpTrace?> _ambient = new();

    private readonly object _gate = new();
    private readonly ConcurrentQueue<string> _entries = new();
    private int _requests;

    /// <summary>The trace of the current asynchronous context; null if there is none.</summary>
    public static HttpTrace? Current => _ambient.Value;

    /// <summary>Returns the number of the next request, starting at 1. It connects a request with its response.</summary>
    public int NextNumber() => Interlocked.Increment(ref _requests);

    /// <summary>Adds an entry. The caller removes secrets and control characters.</summary>
    public void Add(string entry)
    {
        _entries.Enqueue(entry);
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Takes the oldest entry; false if there is none.</summary>
    public bool TryTake([NotNullWhen(true)] out string? entry) => _entries.TryDequeue(out entry);

    /// <summary>Blocks until there is an entry, or until the time has passed.</summary>
    public void Wait(TimeSpan time)
    {
        lock (_gate)
        {
            if (_entries.IsEmpty)
                Monitor.Wait(_gate, time);
        }
    }

    /// <summary>Starts work that this trace follows. The trace does not follow what the caller does afterwards.</summary>
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
