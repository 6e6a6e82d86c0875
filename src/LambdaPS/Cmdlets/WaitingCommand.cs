using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets;

/// <summary>
/// The base class of cmdlets that wait for work on other threads. The code of a cmdlet runs on the pipeline thread
/// only: it starts work, waits for it here, and writes the results. Nothing is posted to the pipeline thread, so no
/// synchronization context is needed. When the cmdlet ends for any reason (completion, a stop, an exception of another
/// command), its work is canceled and awaited.
/// </summary>
public abstract class WaitingCommand : LambdaCommand, IDisposable
{
    // The delay until the end of traced work is noticed. New trace entries are written immediately.
    private static readonly TimeSpan _traceInterval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _started = [];
    private HttpTrace? _trace;
    private bool _hasReadTrace;
    private bool _disposed;

    private protected WaitingCommand() { }

    /// <summary>Cancels the running work and waits for it. PowerShell always calls it last.</summary>
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

    internal CancellationToken StopToken => _stopping.Token;

    /// <summary>Starts work on another thread, with the stop token.</summary>
    internal Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var stopping = _stopping.Token;
        var trace = Trace;
        var task = Task.Run(() => trace is null ? work(stopping) : trace.Follow(() => work(stopping)), CancellationToken.None);
        _started.RemoveAll(started => started.IsCompleted);
        _started.Add(task);
        return task;
    }

    /// <summary>Blocks the pipeline thread until the work is completed. Returns its result or throws its exception.</summary>
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

    internal T Await<T>(Func<CancellationToken, Task<T>> work) => Await(Start(work));

    /// <summary>
    /// Enumerates a sequence that other threads produce, each element as it arrives. Leaving the loop early cancels the
    /// producer and waits for it.
    /// </summary>
    internal IEnumerable<T> Await<T>(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        using var leavingLoop = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var elements = sequence(leavingLoop.Token).GetAsyncEnumerator(leavingLoop.Token);
        Task<bool>? next = null;
        try
        {
            while (Await(next = MoveNext()))
                yield return elements.Current;
        }
        finally
        {
            leavingLoop.Cancel();
            var end = Start(async _ =>
            {
                // A debug message can stop the pipeline while an element is awaited, and an enumerator must not be
                // disposed before that is completed.
                if (next is not null)
                    await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await elements.DisposeAsync();
                return true;
            });

            // Before any further message, which could also stop the pipeline.
            Join(end);
            Await(end);
        }

        Task<bool> MoveNext() =>
            Trace is { } trace ? trace.Follow(() => elements.MoveNextAsync().AsTask()) : elements.MoveNextAsync().AsTask();
    }

    internal bool IsTraced => _trace is not null;

    /// <summary>Blocks until the condition is true, and meanwhile writes the trace of HTTP requests to the debug stream.</summary>
    internal void WriteTraceUntil(Func<bool> isCompleted)
    {
        while (_trace is not null)
        {
            // Checked first, so that all entries from before the end are written.
            var isLast = isCompleted();
            while (_trace.TryTake(out var entry))
                WriteDebug(entry);
            if (isLast)
                return;
            _trace.Wait(_traceInterval);
        }
    }

    private protected void ThrowTerminating(LambdaQueryException failure, object? target) => ThrowTerminatingError(Record(failure, target));

    /// <summary>Writes a non-terminating error.</summary>
    internal void WriteFailure(LambdaQueryException failure, object? target) => WriteError(Record(failure, target));

    private static ErrorRecord Record(LambdaQueryException failure, object? target) =>
        FailureRecord.Create(failure, target, namesSource: RunspaceSources.Current.All.Count > 1);

    /// <summary>The warning for the user about work that a stop cancels; null for none. Read on another thread.</summary>
    private protected virtual string? StopMessage => null;

    /// <summary>Cancels the work. PowerShell calls it on another thread when the pipeline is stopped.</summary>
    protected sealed override void StopProcessing()
    {
        // Read before the work is canceled, because it describes the running work.
        var message = StopMessage;
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet has just completed, so nothing is left to stop.
            return;
        }

        // The streams of a stopped pipeline accept nothing.
        if (message is not null)
            Host?.UI?.WriteWarningLine(message);
    }

    // A separate method, so that the closure is only allocated when requests are traced.
    private void WriteTraceUntilEnd(Task work) => WriteTraceUntil(() => work.IsCompleted);

    // Read once for each cmdlet, because the preference does not change while it runs.
    private HttpTrace? Trace
    {
        get
        {
            if (_hasReadTrace)
                return _trace;
            _hasReadTrace = true;
            return _trace = IsStreamEnabled("Debug") ? new HttpTrace() : null;
        }
    }

    private void JoinStarted()
    {
        // The outcome was observed where the work was awaited.
        foreach (var task in _started.Where(task => !task.IsCompleted))
            Join(task);
    }

    private static void Join(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
}
