using LambdaPS.Local.Functions;
using LambdaPS.Local.Logs;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>Runs functions, and limits the concurrent calls of each function to its reserved concurrency.</summary>
/// <param name="logs">The logs of the functions.</param>
internal sealed class FunctionConcurrency(FunctionLogs logs)
{
    private readonly Dictionary<string, int> _running = [];

    /// <summary>Starts a call.</summary>
    /// <exception cref="ApiException">Thrown synchronously: the reserved concurrency of the function is used up.</exception>
    public Task<LocalResult> RunAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        if (!TryEnter(invocation.Function))
            throw ApiException.Throttled("ReservedFunctionConcurrentInvocationLimitExceeded");

        // On another thread, because a blocking handler must not keep the connection from noticing that its client disconnected.
        return Task.Run(() => CallAsync(invocation, cancellation), CancellationToken.None);
    }

    private async Task<LocalResult> CallAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        var log = logs.Begin(invocation);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var result = await invocation.Function.Handler(invocation with { Log = log.Write }, cancellation).ConfigureAwait(false);
            log.End(result, TimeProvider.System.GetElapsedTime(started));
            return result;
        }
        catch
        {
            log.Abort();
            throw;
        }
        finally
        {
            lock (_running)
                _running[invocation.Function.Name]--;
        }
    }

    private bool TryEnter(LocalFunction function)
    {
        lock (_running)
        {
            var running = _running.GetValueOrDefault(function.Name);
            if (running >= function.ReservedConcurrency)
                return false;
            _running[function.Name] = running + 1;
            return true;
        }
    }
}
