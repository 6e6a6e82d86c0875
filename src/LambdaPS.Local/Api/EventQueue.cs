using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LambdaPS.Local.Api;

/// <summary>The calls that were taken as events and run behind their answers. Each runs once.</summary>
/// <param name="report">Hears of a handler's exception; a failure of the function itself is nobody's to hear.</param>
[SuppressMessage("Design", "CA1001", Justification = "A function that outlives the queue may still register with the token, and a source without a timer or a wait handle holds nothing.")]
internal sealed class EventQueue(Action<Exception> report)
{
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The events that have not ended.</summary>
    public int Count => _running.Count;

    public void Add(LocalInvocation invocation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[invocation.RequestId] = ended.Task;
        _ = Task.Run(() => RunAsync(invocation, ended));
    }

    /// <summary>Waits for the events within the grace, then cancels them and waits as long again.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (await EndWithinAsync(grace).ConfigureAwait(false))
            return;

        // Not awaited: what a handler registered with the token may block. One that does not heed it is left behind.
        _ = _stop.CancelAsync().ContinueWith(
            cancelled => report(cancelled.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await EndWithinAsync(grace).ConfigureAwait(false);
    }

    private async Task RunAsync(LocalInvocation invocation, TaskCompletionSource ended)
    {
        try
        {
            await invocation.Function.Handler(invocation, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // As it was told.
        }
        catch (Exception e)
        {
            report(e);
        }
        finally
        {
            _running.TryRemove(invocation.RequestId, out _);
            ended.SetResult();
        }
    }

    private async Task<bool> EndWithinAsync(TimeSpan span)
    {
        var ending = Task.WhenAll(_running.Values);
        return await Task.WhenAny(ending, Task.Delay(span)).ConfigureAwait(false) == ending;
    }
}
