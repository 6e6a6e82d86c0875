using System.Collections.Concurrent;
using System.Diagnostics;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>
/// The execution environments of one function, as Lambda has them: a call takes an idle one or starts another, so
/// that calls at the same time never share one, and what a call left in global scope is there for a later one.
/// </summary>
internal sealed class ExecutionEnvironmentPool(FunctionScript script, FunctionSettings settings, AbandonedCount abandoned) : IDisposable
{
    private readonly ConcurrentStack<ExecutionEnvironment> _idle = [];
    private volatile bool _disposed;

    /// <summary>
    /// Runs the function once. One that came just before these were replaced still runs; its environment ends with it.
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

        return ended.Answer with
        {
            Init = init,
        };
    }

    /// <summary>Ends the idle ones. Those at work end with their calls.</summary>
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
