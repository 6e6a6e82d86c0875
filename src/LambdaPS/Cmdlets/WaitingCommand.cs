using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets;

/// <summary>
/// The base of every cmdlet that waits for work on other threads. The cmdlet's own code is plain and runs on the
/// pipeline thread from beginning to end: it starts work, waits for it here, and writes what came of it. Nothing is
/// posted to the pipeline thread, so there is no synchronisation context that foreign code could meet.
/// Whatever ends the cmdlet (its own end, Stop, a command up- or downstream that throws) also ends its work and waits
/// until it has ended.
/// </summary>
public abstract class WaitingCommand : LambdaCommand, IDisposable
{
    // How soon the end of some work is seen where it is traced; an entry is written at once.
    private static readonly TimeSpan _traceInterval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _started = [];
    private HttpTrace? _trace;
    private bool _knowsTrace;
    private bool _disposed;

    private protected WaitingCommand() { }

    /// <summary>Ends what is still running, and waits for it. PowerShell calls it last, whatever happened.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stopping.Cancel();
        JoinStarted();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fires when the pipeline is stopped.</summary>
    internal CancellationToken StopToken => _stopping.Token;

    /// <summary>Starts work that goes on while the cmdlet does something else. It is handed the token of Stop.</summary>
    internal Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var stopping = _stopping.Token;
        var trace = Trace;
        var task = Task.Run(() => trace is null ? work(stopping) : trace.Follow(() => work(stopping)), CancellationToken.None);
        _started.RemoveAll(started => started.IsCompleted);
        _started.Add(task);
        return task;
    }

    /// <summary>Blocks the pipeline thread until the work has ended, and gives its result or throws its failure.</summary>
    internal T Await<T>(Task<T> work)
    {
        if (IsTraced)
            WriteTraceUntilEnd(work);
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Starts work and waits for it.</summary>
    internal T Await<T>(Func<CancellationToken, Task<T>> work) => Await(Start(work));

    /// <summary>
    /// The elements of a sequence that other threads produce, each as it comes. Leaving the loop early, by whatever
    /// way, ends the producer and waits for it.
    /// </summary>
    internal IEnumerable<T> Await<T>(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var elements = sequence(leaving.Token).GetAsyncEnumerator(leaving.Token);
        Task<bool>? next = null;
        try
        {
            while (Await(next = MoveNext()))
                yield return elements.Current;
        }
        finally
        {
            leaving.Cancel();
            var end = Start(async _ =>
            {
                // A debug message can end the pipeline while an element is waited for, and none under way may be disposed.
                if (next is not null)
                    await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await elements.DisposeAsync();
                return true;
            });

            // Before any further message, which could end the wait as well.
            Join(end);
            Await(end);
        }

        Task<bool> MoveNext() =>
            Trace is { } trace ? trace.Follow(() => elements.MoveNextAsync().AsTask()) : elements.MoveNextAsync().AsTask();
    }

    /// <summary>Whether what goes over the wire is shown.</summary>
    internal bool IsTraced => _trace is not null;

    /// <summary>
    /// Blocks until that is so, and meanwhile writes to the debug stream what goes over the wire, as it happens.
    /// </summary>
    internal void WriteTraceUntil(Func<bool> ended)
    {
        while (_trace is not null)
        {
            // Asked first: what happened before the end is to be written with it.
            var isLast = ended();
            while (_trace.TryTake(out var entry))
                WriteDebug(entry);
            if (isLast)
                return;
            _trace.Wait(_traceInterval);
        }
    }

    /// <summary>Ends the cmdlet with a failure that leaves nothing to go on with.</summary>
    private protected void ThrowTerminating(LambdaQueryException failure, object? target) => ThrowTerminatingError(Record(failure, target));

    /// <summary>Writes a failure of one record, and lets the next ones go on.</summary>
    internal void WriteFailure(LambdaQueryException failure, object? target) => WriteError(Record(failure, target));

    private static ErrorRecord Record(LambdaQueryException failure, object? target) =>
        FailureRecord.Create(failure, target, namesSource: RunspaceSources.Current.All.Count > 1);

    /// <summary>What the person at the host is told of work that a stop breaks off; null for nothing. Asked on another thread.</summary>
    private protected virtual string? StopMessage => null;

    /// <summary>Called on another thread when the pipeline is stopped.</summary>
    protected sealed override void StopProcessing()
    {
        // Before the work has ended, of which it tells.
        var message = StopMessage;
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended by itself while Stop was on its way: there is nothing left to stop.
            return;
        }

        // The streams of a pipeline that is stopped take nothing any more.
        if (message is not null)
            Host?.UI?.WriteWarningLine(message);
    }

    // Apart, so that the closure is made only for those who debug.
    private void WriteTraceUntilEnd(Task work) => WriteTraceUntil(() => work.IsCompleted);

    // Asked once for each cmdlet that works: a preference does not change under way.
    private HttpTrace? Trace
    {
        get
        {
            if (_knowsTrace)
                return _trace;
            _knowsTrace = true;
            return _trace = IsWanted("Debug") ? new HttpTrace() : null;
        }
    }

    private void JoinStarted()
    {
        // Its outcome was somebody else's to read; here only its end counts.
        foreach (var task in _started.Where(task => !task.IsCompleted))
            Join(task);
    }

    private static void Join(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
}
