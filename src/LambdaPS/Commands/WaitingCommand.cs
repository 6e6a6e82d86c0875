using System.Management.Automation;
using LambdaPS.Errors;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>
/// The base of every cmdlet that waits for work on other threads. The cmdlet's own code is plain and runs on the
/// pipeline thread from beginning to end: it starts work, waits for it here, and writes what came of it. Nothing is
/// posted to the pipeline thread, so there is no synchronisation context that foreign code could meet.
/// Whatever ends the cmdlet (its own end, Stop, a command up- or downstream that throws) also ends its work and waits
/// until it has ended.
/// </summary>
public abstract class WaitingCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _started = [];
    private bool _disposed;

    private protected WaitingCommand()
    {
    }

    /// <summary>Ends what is still running, and waits for it. PowerShell calls it last, whatever happened.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _stopping.Cancel();
        JoinStarted();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fires when the pipeline is stopped.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>Starts work that goes on while the cmdlet does something else. It is handed the token of Stop.</summary>
    private protected Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var stopping = _stopping.Token;
        var task = Task.Run(() => work(stopping), CancellationToken.None);
        _started.RemoveAll(started => started.IsCompleted);
        _started.Add(task);
        return task;
    }

    /// <summary>Blocks the pipeline thread until the work has ended, and gives its result or throws its failure.</summary>
    private protected T Await<T>(Task<T> work)
    {
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
    private protected T Await<T>(Func<CancellationToken, Task<T>> work) => Await(Start(work));

    /// <summary>
    /// The elements of a sequence that other threads produce, each as it comes. Leaving the loop early, by whatever
    /// way, ends the producer and waits for it.
    /// </summary>
    private protected IEnumerable<T> Await<T>(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var elements = sequence(leaving.Token).GetAsyncEnumerator(leaving.Token);
        try
        {
            while (Await(elements.MoveNextAsync().AsTask())) yield return elements.Current;
        }
        finally
        {
            leaving.Cancel();
            Await(async _ =>
            {
                await elements.DisposeAsync();
                return true;
            });
        }
    }

    /// <summary>Ends the cmdlet with a failure that leaves nothing to go on with.</summary>
    private protected void ThrowTerminating(LambdaQueryException failure, object? target) =>
        ThrowTerminatingError(FailureRecord.Of(failure, target));

    /// <summary>Writes a failure of one record, and lets the next ones go on.</summary>
    private protected void WriteFailure(LambdaQueryException failure, object? target) =>
        WriteError(FailureRecord.Of(failure, target));

    /// <summary>Called on another thread when the pipeline is stopped.</summary>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended by itself while Stop was on its way: there is nothing left to stop.
        }
    }

    private void JoinStarted()
    {
        // Its outcome was somebody else's to read; here only its end counts.
        foreach (var task in _started.Where(task => !task.IsCompleted)) ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
    }
}
