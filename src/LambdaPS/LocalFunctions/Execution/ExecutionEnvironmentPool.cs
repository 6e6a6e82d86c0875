using System.Collections.Concurrent;
using System.Diagnostics;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>
/// The execution environments of one function, as in Lambda. A call uses an idle environment or starts another, so that
/// concurrent calls never share one. A later call may find the global variables of an earlier one.
/// </summary>
internal sealed class ExecutionEnvironmentPool(FunctionScript script, FunctionSettings settings, AbandonedCount abandoned) : IDisposable
{
    private readonly ConcurrentStack<ExecutionEnvironment> _idle = [];
    private volatile bool _disposed;

    /// <summary>
    /// Runs the function once. A call that started just before Dispose still runs, and its environment is closed after
    /// it.
    /// </summary>
    public async Task<LocalResult> InvokeAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        TimeSpan? init = null;
        if (!_idle.TryPop(out var environment))
        {
            var clock = Stopwatch.StartNew();
            environment = new ExecutionEnvironment(script, settings.Environment);
            init = clock.Elapsed;
        }

        EndedCall ended;
        try
        {
            ended = await environment.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
        }
        catch
        {
            environment.Dispose();
            throw;
        }

        switch (ended.State)
        {
            case EnvironmentState.Reusable:
                Return(environment);
                break;
            case EnvironmentState.Used:
                environment.Dispose();
                break;
            default:
                abandoned.Add();
                break;
        }

        return ended.Result with
        {
            Init = init,
        };
    }

    /// <summary>Closes the idle environments. The busy ones are closed after their calls.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var environment))
            environment.Dispose();
    }

    private void Return(ExecutionEnvironment environment)
    {
        _idle.Push(environment);
        if (_disposed)
            Dispose();
    }
}

/// <summary>The number of environments that an endpoint abandoned, including those of functions that were replaced or removed.</summary>
internal sealed class AbandonedCount
{
    private int _count;

    public int Value => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}
