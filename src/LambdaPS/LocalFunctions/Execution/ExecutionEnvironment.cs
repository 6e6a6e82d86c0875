using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using LambdaPS.Json;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>One execution environment of a function: a runspace with a thread, a host and variables of its own.</summary>
internal sealed class ExecutionEnvironment : IDisposable
{
    // A script that can be stopped stops in a few milliseconds; what takes longer is a blocking call.
    private static readonly TimeSpan _stopGrace = TimeSpan.FromMilliseconds(100);

    private readonly FunctionScript _script;
    private readonly FunctionHost _host = new();
    private readonly FunctionRunspace _runspace;

    public ExecutionEnvironment(FunctionScript script, IReadOnlyDictionary<string, string> variables)
    {
        _script = script;
        _runspace = new FunctionRunspace(_host, script, variables);
    }

    /// <summary>Ends the runspace. It must be idle.</summary>
    public void Dispose() => _runspace.Dispose();

    /// <summary>Runs the function once, until it ends, its time is out, or nobody waits for it any more.</summary>
    public async Task<EndedCall> InvokeAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        var powerShell = PowerShell.Create();
        var log = new FunctionLog(powerShell.Streams);
        var output = new PSDataCollection<PSObject>();
        var stream = invocation.Output is { } target ? new FunctionStream(output, target) : null;
        try
        {
            Prepare(powerShell, invocation);
            var run = Task.Factory.FromAsync(powerShell.BeginInvoke<PSObject, PSObject>(null, output), powerShell.EndInvoke);
            var start = Stopwatch.GetTimestamp();
            var state = await EndAsync(powerShell, run, stream, invocation.Function.Timeout, cancellation).ConfigureAwait(false);
            var result = FunctionResult.TimedOut(invocation);
            if (state == EnvironmentState.Reusable && _host.ExitCode is null && stream is null)
            {
                var reader = _runspace.CreateReader(() => result = FunctionResult.Of(invocation, [.. output]));
                var reading = Task.Factory.FromAsync(reader.BeginInvoke(), reader.EndInvoke);
                var rest = invocation.Function.Timeout - Stopwatch.GetElapsedTime(start);
                state = await EndAsync(reader, reading, null, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellation)
                    .ConfigureAwait(false);
            }

            if (state == EnvironmentState.Abandoned)
                log.Add("LambdaPS: a blocking call could not be stopped. Its execution environment was abandoned.");
            if (stream is not null)
                await stream.EndAsync().ConfigureAwait(false);
            var answer = (state, _host.ExitCode) switch
            {
                (EnvironmentState.Reusable, null) => stream is null ? result : FunctionResult.Streamed(invocation, stream.Fault),
                (EnvironmentState.Reusable, { } code) => FunctionResult.Exited(invocation, code),
                _ => FunctionResult.TimedOut(invocation),
            };
            return new EndedCall(answer with { Log = [.. log.Lines, .. answer.Log] }, state == EnvironmentState.Reusable ? After : state);
        }
        catch (Exception failure) when (failure is RuntimeException or LambdaQueryException or UnreadableJsonException)
        {
            powerShell.Dispose();
            if (stream is not null)
                await stream.EndAsync().ConfigureAwait(false);
            var answer = failure is UnreadableJsonException unreadable
                ? FunctionResult.InputUnreadable(invocation, unreadable)
                : FunctionResult.Threw(invocation, failure, isFile: _script.Path is not null);
            return new EndedCall(answer with { Log = [.. log.Lines, .. answer.Log] }, After);
        }
    }

    // A script can end its process, as it were, or close its runspace.
    private EnvironmentState After => _host.ExitCode is null && _runspace.IsOpen ? EnvironmentState.Reusable : EnvironmentState.Used;

    // Throws what the script threw.
    private async Task<EnvironmentState> EndAsync(
        PowerShell powerShell,
        Task run,
        FunctionStream? stream,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        try
        {
            await run.WaitAsync(timeout, cancellation).ConfigureAwait(false);
            powerShell.Dispose();
            return EnvironmentState.Reusable;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            stream?.Close();
            return await StopAsync(powerShell, run).ConfigureAwait(false);
        }
    }

    private async Task<EnvironmentState> StopAsync(PowerShell powerShell, Task run)
    {
        var released = ReleaseAsync(powerShell, run);
        if (!await _runspace.EndAsync(_stopGrace).ConfigureAwait(false))
            return EnvironmentState.Abandoned;

        await released.ConfigureAwait(false);
        return EnvironmentState.Used;
    }

    private static async Task ReleaseAsync(PowerShell powerShell, Task run)
    {
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        powerShell.Dispose();
    }

    private void Prepare(PowerShell powerShell, LocalInvocation invocation)
    {
        var input = invocation.Payload.IsEmpty ? null : PSJsonReader.Read(invocation.Payload.Span);
        var context = new LambdaContext(DateTimeOffset.UtcNow + invocation.Function.Timeout)
        {
            FunctionName = invocation.Function.Name,
            FunctionVersion = invocation.Version,
            InvokedFunctionArn = invocation.InvokedFunctionArn,
            AwsRequestId = invocation.RequestId,
            MemoryLimitInMB = invocation.Function.MemorySizeMB,
            ClientContext = invocation.ClientContext is { } text ? PSJsonReader.Read(Encoding.UTF8.GetBytes(text)) : null,
            TenantId = invocation.TenantId,
        };
        _runspace.Variable("LambdaInput", input);
        _runspace.Variable("LambdaContext", context);
        _runspace.Environment["AWS_LAMBDA_FUNCTION_NAME"] = context.FunctionName;
        _runspace.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = context.FunctionVersion;
        _runspace.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = context.MemoryLimitInMB.ToString(CultureInfo.InvariantCulture);
        _runspace.Environment["AWS_REGION"] = _runspace.Environment["AWS_DEFAULT_REGION"] = context.InvokedFunctionArn.Split(':')[3];
        _runspace.Add(powerShell, _script, input, context);
    }
}
