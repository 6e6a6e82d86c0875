using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// The work of a pipeline's records, some of it at once, its results in the order of the records. It bounds both what
/// runs and what waits behind a slow record, so that an endless pipeline is never held in memory. One thread adds and
/// takes; the work ends on any.
/// </summary>
/// <param name="limit">The number of records that may run at once.</param>
/// <param name="isFailure">Tells a failure from a success. Called on any thread.</param>
/// <param name="beforeWait">Called with a condition before this class blocks until it holds.</param>
/// <param name="stop">The token of Stop.</param>
internal sealed class OrderedResults<T>(int limit, Func<T, bool> isFailure, Action<Func<bool>> beforeWait, CancellationToken stop)
{
    // A slow record holds back the results of later ones; this many may wait for each that may run.
    private const int WindowPerSlot = 4;

    private readonly object _gate = new();
    private readonly Queue<Entry> _inOrder = new();
    private int _running;
    private volatile bool _hasFailure;

    /// <summary>The number of results that are not yet taken.</summary>
    public int Count => _inOrder.Count;

    /// <summary>Whether any result so far is a failure, taken or not.</summary>
    public bool HasFailure => _hasFailure;

    /// <summary>Adds a record that has its result already.</summary>
    public void Add(T result)
    {
        Note(result);
        lock (_gate)
            _inOrder.Enqueue(new Entry { Ended = true, Result = result });
    }

    /// <summary>Adds a record and returns the work to start for it. There must be room.</summary>
    public Func<CancellationToken, Task<bool>> Add(Func<CancellationToken, Task<T>> work)
    {
        var entry = new Entry();
        lock (_gate)
        {
            _running++;
            _inOrder.Enqueue(entry);
        }

        return cancellation => RunAsync(entry, work, cancellation);
    }

    /// <summary>Takes the results that are ready, and blocks until one more record may be added.</summary>
    public IEnumerable<T> TakeUntilRoom()
    {
        while (true)
        {
            while (Count > 0 && Holds(() => HeadEnded))
                yield return Take();
            if (Holds(() => HasRoom))
                yield break;
            WaitUntil(() => HasRoom || HeadEnded);
        }
    }

    /// <summary>Takes every result, and blocks until each is there.</summary>
    public IEnumerable<T> TakeAll()
    {
        while (Count > 0)
            yield return Take();
    }

    private bool HeadEnded => _inOrder.TryPeek(out var head) && head.Ended;

    private bool HasRoom => _running < limit && _inOrder.Count < limit * WindowPerSlot;

    // Blocks until the next result in order is there; throws what its work threw.
    private T Take()
    {
        WaitUntil(() => HeadEnded);
        var entry = _inOrder.Dequeue();
        try
        {
            entry.Fault?.Throw();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        return entry.Result!;
    }

    private void WaitUntil(Func<bool> condition)
    {
        beforeWait(() => Holds(condition));
        lock (_gate)
        {
            while (!condition())
                Monitor.Wait(_gate);
        }
    }

    private bool Holds(Func<bool> condition)
    {
        lock (_gate)
            return condition();
    }

    private async Task<bool> RunAsync(Entry entry, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            entry.Result = await work(cancellation).ConfigureAwait(false);
            Note(entry.Result);
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

    // Only ever written with true: a success that ends at the same time must not undo a failure.
    private void Note(T result)
    {
        if (isFailure(result))
            _hasFailure = true;
    }

    private sealed class Entry
    {
        public T? Result { get; set; }

        public ExceptionDispatchInfo? Fault { get; set; }

        public bool Ended { get; set; }
    }
}
