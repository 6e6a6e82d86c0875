using System.Runtime.ExceptionServices;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// The work of a pipeline's records, some of it at once, its results in the order of the records. It bounds both what
/// runs and what waits behind a slow record, so that a source without end is never held in memory. One thread adds and
/// takes; the work ends on any.
/// </summary>
internal sealed class OrderedResults<T>(int limit)
{
    // A slow record holds back the results of later ones; so many may wait, for each that may run.
    private const int WindowPerSlot = 4;

    private readonly object _gate = new();
    private readonly Queue<Entry> _inOrder = new();
    private int _running;

    /// <summary>How many results are not yet taken.</summary>
    internal int Count => _inOrder.Count;

    /// <summary>Whether the next result in order is there.</summary>
    internal bool IsReady
    {
        get { lock (_gate) return HeadEnded; }
    }

    /// <summary>Whether one more may run, and one more may wait.</summary>
    internal bool HasRoom
    {
        get { lock (_gate) return _running < limit && _inOrder.Count < limit * WindowPerSlot; }
    }

    /// <summary>Adds a record that has its result already.</summary>
    internal void Add(T result)
    {
        lock (_gate) _inOrder.Enqueue(new Entry { Ended = true, Result = result });
    }

    /// <summary>Adds a record and gives what has to be started for it. There must be room.</summary>
    internal Func<CancellationToken, Task<bool>> Add(Func<CancellationToken, Task<T>> work)
    {
        var entry = new Entry();
        lock (_gate)
        {
            _running++;
            _inOrder.Enqueue(entry);
        }

        return cancellation => RunAsync(entry, work, cancellation);
    }

    /// <summary>Blocks until there is room, or the next result in order.</summary>
    internal void WaitForRoomOrResult()
    {
        lock (_gate)
        {
            while (!HeadEnded && (_running >= limit || _inOrder.Count >= limit * WindowPerSlot)) Monitor.Wait(_gate);
        }
    }

    /// <summary>Blocks until the next result in order is there, and takes it; throws what its work threw.</summary>
    internal T Take()
    {
        Entry entry;
        lock (_gate)
        {
            while (!HeadEnded) Monitor.Wait(_gate);
            entry = _inOrder.Dequeue();
        }

        entry.Fault?.Throw();
        return entry.Result!;
    }

    private bool HeadEnded => _inOrder.TryPeek(out var head) && head.Ended;

    private async Task<bool> RunAsync(Entry entry, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            entry.Result = await work(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Thrown again where the result is taken.
            entry.Fault = ExceptionDispatchInfo.Capture(failure);
        }

        lock (_gate)
        {
            entry.Ended = true;
            _running--;
            Monitor.PulseAll(_gate);
        }

        return entry.Fault is null;
    }

    private sealed class Entry
    {
        internal T? Result { get; set; }

        internal ExceptionDispatchInfo? Fault { get; set; }

        internal bool Ended { get; set; }
    }
}
