namespace LambdaPS.Commands;

/// <summary>
/// The work of a pipeline's records, some of it at once, its results in the order of the records. It bounds both what
/// runs and what waits behind a slow record, so that a source without end is never held in memory.
/// </summary>
internal sealed class OrderedResults<T> : IDisposable
{
    // A slow record holds back the results of later ones; so many may wait, for each that may run.
    private const int WindowPerSlot = 4;

    private readonly Queue<Task<T>> _inOrder = new();
    private readonly SemaphoreSlim _slots;
    private readonly int _window;

    /// <param name="limit">How much may run at once.</param>
    internal OrderedResults(int limit)
    {
        _slots = new SemaphoreSlim(limit);
        _window = limit * WindowPerSlot;
    }

    /// <summary>How many results are not yet taken.</summary>
    internal int Count => _inOrder.Count;

    /// <summary>Whether the next record has to wait until a result is taken.</summary>
    internal bool IsFull => _inOrder.Count >= _window;

    /// <summary>Whether the next result in order is there.</summary>
    internal bool IsReady => _inOrder.TryPeek(out var next) && next.IsCompleted;

    /// <summary>Waits until one more may run. Whoever gets the slot runs its work through <see cref="RunAsync"/>.</summary>
    internal void WaitForSlot(CancellationToken cancellation) => _slots.Wait(cancellation);

    /// <summary>Runs work in a slot, and frees the slot when it has ended.</summary>
    internal async Task<T> RunAsync(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Adds the work of the next record.</summary>
    internal void Add(Task<T> work) => _inOrder.Enqueue(work);

    /// <summary>Takes the next in order, which may still be running.</summary>
    internal Task<T> Take() => _inOrder.Dequeue();

    /// <summary>Frees the slots. Nothing may run any more.</summary>
    public void Dispose() => _slots.Dispose();
}
