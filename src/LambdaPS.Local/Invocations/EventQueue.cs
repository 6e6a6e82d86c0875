using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Invocations;

/// <summary>
/// The queue of asynchronous calls (events), which run after the response 202. A failed event is
/// retried after each of the delays. An event of a function at its concurrency limit waits until a call of that
/// function has finished.
/// </summary>
/// <param name="concurrency">The runner of the functions.</param>
/// <param name="retryDelays">The delay before each retry.</param>
/// <param name="report">The receiver of handlers' exceptions. A failed function is not reported.</param>
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

    public int Count => _running.Count;

    public EventHistory History { get; } = new();

    public void Add(LocalInvocation invocation)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[invocation.RequestId] = completion.Task;
        History.Add(
            new LocalEvent
            {
                RequestId = invocation.RequestId,
                FunctionName = invocation.Function.Name,
                QueuedAt = DateTimeOffset.UtcNow,
            }
        );
        _ = Task.Run(() => RunAsync(invocation, completion));
    }

    /// <summary>Waits until the queue is empty, including events that other events added; false after the timeout.</summary>
    public async Task<bool> WaitAsync(TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        while (!_running.IsEmpty)
        {
            if (!await CompleteWithinAsync(timeout - clock.Elapsed).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>Waits for the events up to the grace period, then cancels them and waits for the same period again.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (await CompleteWithinAsync(grace).ConfigureAwait(false))
            return;

        // Not awaited: a callback that a handler registered with the token may block. A handler that ignores the token
        // is abandoned.
        _ = _stop
            .CancelAsync()
            .ContinueWith(
                cancelled => report(cancelled.Exception!),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
        await CompleteWithinAsync(grace).ConfigureAwait(false);
    }

    private async Task RunAsync(LocalInvocation invocation, TaskCompletionSource completion)
    {
        try
        {
            var delays = new Queue<TimeSpan>(retryDelays.Take(invocation.Function.MaximumRetryAttempts ?? int.MaxValue));
            while (true)
            {
                var result = await CallAsync(invocation).ConfigureAwait(false);
                var isLast = !delays.TryDequeue(out var delay) || !result.Failed;
                History.Update(invocation.RequestId, found => Ended(found, result, isLast));
                if (isLast)
                    return;
                await Task.Delay(delay, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The queue was stopped.
        }
        catch (Exception e)
        {
            report(e);
        }
        finally
        {
            _running.TryRemove(invocation.RequestId, out _);
            completion.SetResult();
        }
    }

    private async Task<LocalResult> CallAsync(LocalInvocation invocation)
    {
        while (true)
        {
            try
            {
                var running = concurrency.RunAsync(invocation, _stop.Token);
                History.Update(
                    invocation.RequestId,
                    found => found with { Status = LocalEventStatus.Running, Attempts = found.Attempts + 1 }
                );
                return await running.ConfigureAwait(false);
            }
            catch (ApiException e) when (e.Status == 429)
            {
                await Task.Delay(_throttleDelay, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    private static LocalEvent Ended(LocalEvent found, LocalResult result, bool isLast) =>
        found with
        {
            Status =
                !result.Failed ? LocalEventStatus.Succeeded
                : isLast ? LocalEventStatus.Failed
                : LocalEventStatus.Queued,
            FinishedAt = isLast ? DateTimeOffset.UtcNow : null,
            Error = result.Failed ? result.Payload : default,
            Log = result.Log,
        };

    private async Task<bool> CompleteWithinAsync(TimeSpan timeout)
    {
        var all = Task.WhenAll(_running.Values);
        return await Task.WhenAny(all, Task.Delay(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero)).ConfigureAwait(false) == all;
    }
}
