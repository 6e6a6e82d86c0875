using System.Runtime.CompilerServices;
using LambdaPS.Contracts;

namespace LambdaPS.Tests.Cmdlets;

/// <summary>Work that counts itself, and that only its token ends.</summary>
public sealed class Probe
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <summary>How much of it runs at the moment.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Ends when the first work has begun.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when traced work was cancelled.</summary>
    public Task Ending => _ending.Task;

    /// <summary>Lets traced work that was cancelled end.</summary>
    public void End() => _mayEnd.TrySetResult();

    internal async Task<int> UntilCancelledAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        _started.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return 0;
        }
        finally
        {
            // Ending takes a moment in which a cmdlet that does not wait would be gone.
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Tells the wire's trace that it has begun, has no element before it is cancelled, and ends when it may.</summary>
    internal async IAsyncEnumerable<int> TracedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        try
        {
            HttpTrace.Current!.Add("it has begun");
            await Task.Delay(Timeout.Infinite, cancellation);
            yield return 0;
        }
        finally
        {
            _ending.TrySetResult();
            await _mayEnd.Task;
            Interlocked.Decrement(ref _running);
        }
    }

    internal async IAsyncEnumerable<int> WithoutEndAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        _started.TrySetResult();
        try
        {
            for (var number = 1; ; number++)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                yield return number;
            }
        }
        finally
        {
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref _running);
        }
    }
}
