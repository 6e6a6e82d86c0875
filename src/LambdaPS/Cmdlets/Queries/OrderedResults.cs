using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// Runs the work of a pipeline's records concurrently and returns the results in the order of the records. It limits
/// the running work and the waiting results, so that memory use stays bounded. One thread adds and takes; the work may
/// complete on any thread.
/// </summary>
/// <param name="limit">The number of records that may run at the same time.</param>
/// <param name="isFailure">Checks whether a result is a failure. Called on any thread.</param>
/// <param name="beforeWait">Called with a condition before this class blocks until the condition is true.</param>
/// <param name="stop">The token that is canceled when the pipeline stops.</param>
internal sealed class OrderedResults<T>(int limit, Func<T, bool> isFailure, Action<Func<bool>> beforeWait, CancellationToken stop)
{
    // The number of results, for each concurrent record, that may wait for a slow record before them.
    private const int WindowPerSlot = 4;

    private readonly object _gate = new();
    private readonly Queue<Entry> _inOrder = new();
    private int _running;
    private volatile bool _hasFailure;

    public int Count => _inOrder.Count;

    /// <summary>True if any result so far is a failure, even one that has not been taken.</summary>
    public bool HasFailure => _hasFailure;

    public void Add(T result)
    {
        RecordFailure(result);
        lock (_gate)
            _inOrder.Enqueue(new Entry { Ended = true, Result = result });
    }

    /// <summary>Adds a record and returns the work to start for it. The caller must make room first.</summary>
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

    /// <summary>Takes the completed results, and blocks until another record may be added.</summary>
    public IEnumerable<T> TakeUntilRoom()
    {
        while (true)
        {
            while (Count > 0 && IsTrue(() => HeadEnded))
                yield return Take();
            if (IsTrue(() => HasRoom))
                yield break;
            WaitUntil(() => HasRoom || HeadEnded);
        }
    }

    /// <summary>Takes all results, and blocks until each is completed.</summary>
    public IEnumerable<T> TakeAll()
    {
        while (Count > 0)
            yield return Take();
    }

    private bool HeadEnded => _inOrder.TryPeek(out var head) && head.Ended;

    private bool HasRoom => _running < limit && _inOrder.Count < limit * WindowPerSlot;

    // Blocks until the next result is completed. Throws the exception of its work.
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
        beforeWait(() => IsTrue(condition));
        lock (_gate)
        {
            while (!condition())
                Monitor.Wait(_gate);
        }
    }

    private bool IsTrue(Func<bool> condition)
    {
        lock (_gate)
            return condition();
    }

    private async Task<bool> RunAsync(Entry entry, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            entry.Result = await work(cancellation).ConfigureAwait(false);
            RecordFailure(entry.Result);
        }
        catch (Exception failure)
        {
            // Rethrown when the result is taken.
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

    // Only set to true, because a success that completes at the same time must not hide a failure.
    private void RecordFailure(T result)
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
