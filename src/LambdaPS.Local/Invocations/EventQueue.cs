using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Invocations;

/// <summary>
/// The calls that were taken as events and run behind their answers. A function that fails is called again after each
/// of the delays; one that has as many calls under way as it reserves is asked again until one has ended.
/// </summary>
/// <param name="concurrency">What runs them.</param>
/// <param name="retryDelays">How long to wait before each further try.</param>
/// <param name="report">Hears of a handler's exception; a failure of the function itself is nobody's to hear.</param>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A function that outlives the queue may still register with the token, and a source without a timer or a wait handle holds nothing."
)]
internal sealed class EventQueue(FunctionConcurrency concurrency, IReadOnlyList<TimeSpan> retryDelays, Action<Exception> report)
{
    private static readonly TimeSpan _throttleDelay = TimeSpan.FromMilliseconds(50);

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

    /// <summary>Waits until there is no event, those among them that others caused; false when the time is out before.</summary>
    public async Task<bool> WaitAsync(TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        while (!_running.IsEmpty)
        {
            if (!await EndWithinAsync(span - clock.Elapsed).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>Waits for the events within the grace, then cancels them and waits as long again.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (await EndWithinAsync(grace).ConfigureAwait(false))
            return;

        // Not awaited: what a handler registered with the token may block. One that does not heed it is left behind.
        _ = _stop
            .CancelAsync()
            .ContinueWith(
                cancelled => report(cancelled.Exception!),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
        await EndWithinAsync(grace).ConfigureAwait(false);
    }

    private async Task RunAsync(LocalInvocation invocation, TaskCompletionSource ended)
    {
        try
        {
            var delays = new Queue<TimeSpan>(retryDelays);
            while ((await CallAsync(invocation).ConfigureAwait(false)).Failed && delays.TryDequeue(out var delay))
                await Task.Delay(delay, _stop.Token).ConfigureAwait(false);
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

    private async Task<LocalResult> CallAsync(LocalInvocation invocation)
    {
        while (true)
        {
            try
            {
                return await concurrency.RunAsync(invocation, _stop.Token).ConfigureAwait(false);
            }
            catch (ApiException e) when (e.Status == 429)
            {
                await Task.Delay(_throttleDelay, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> EndWithinAsync(TimeSpan span)
    {
        var ending = Task.WhenAll(_running.Values);
        return await Task.WhenAny(ending, Task.Delay(span > TimeSpan.Zero ? span : TimeSpan.Zero)).ConfigureAwait(false) == ending;
    }
}
