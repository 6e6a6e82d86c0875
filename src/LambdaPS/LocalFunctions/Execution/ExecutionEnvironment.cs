using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using LambdaPS.Json;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>One execution environment of a function: a runspace with its own thread, host and variables.</summary>
internal sealed class ExecutionEnvironment : IDisposable
{
    // Most scripts stop in a few milliseconds; only a blocking call takes longer.
    private static readonly TimeSpan _stopGrace = TimeSpan.FromMilliseconds(100);

    private readonly FunctionScript _script;
    private readonly FunctionHost _host = new();
    private readonly FunctionRunspace _runspace;

    public ExecutionEnvironment(FunctionScript script, IReadOnlyDictionary<string, string> variables)
    {
        _script = script;
        _runspace = new FunctionRunspace(_host, script, variables);
    }

    /// <summary>Closes the runspace, which must be idle.</summary>
    public void Dispose() => _runspace.Dispose();

    /// <summary>Runs the function once, until it completes, times out or is canceled.</summary>
    public async Task<EndedCall> InvokeAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        var powerShell = PowerShell.Create();
        var log = new FunctionLog(powerShell.Streams, invocation.Log);
        var output = new PSDataCollection<PSObject>();
        var stream = invocation.Output is { } target ? new FunctionStream(output, target) : null;
        try
        {
            Prepare(powerShell, invocation);
            var run = Task.Factory.FromAsync(powerShell.BeginInvoke<PSObject, PSObject>(null, output), powerShell.EndInvoke);
            var start = Stopwatch.GetTimestamp();
            var state = await WaitAsync(powerShell, run, stream, invocation.Function.Timeout, cancellation).ConfigureAwait(false);
            var read = FunctionResult.TimedOut(invocation);
            if (state == EnvironmentState.Reusable && _host.ExitCode is null && stream is null)
            {
                var reader = _runspace.CreateReader(() => read = FunctionResult.FromOutput(invocation, [.. output]));
                var reading = Task.Factory.FromAsync(reader.BeginInvoke(), reader.EndInvoke);
                var rest = invocation.Function.Timeout - Stopwatch.GetElapsedTime(start);
                state = await WaitAsync(reader, reading, null, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellation)
                    .ConfigureAwait(false);
            }

            if (state == EnvironmentState.Abandoned)
                log.Add("LambdaPS: a blocking call could not be stopped. Its execution environment was abandoned.");
            if (stream is not null)
                await stream.CompleteAsync().ConfigureAwait(false);
            var result = (state, _host.ExitCode) switch
            {
                (EnvironmentState.Reusable, null) => stream is null ? read : FunctionResult.Streamed(invocation, stream.Fault),
                (EnvironmentState.Reusable, { } code) => FunctionResult.Exited(invocation, code),
                _ => FunctionResult.TimedOut(invocation),
            };
            return new EndedCall(
                result with
                {
                    Log = [.. log.Lines, .. result.Log],
                },
                state == EnvironmentState.Reusable ? NextState : state
            );
        }
        catch (Exception failure) when (failure is RuntimeException or LambdaQueryException or UnreadableJsonException)
        {
            powerShell.Dispose();
            if (stream is not null)
                await stream.CompleteAsync().ConfigureAwait(false);
            var result = failure is UnreadableJsonException unreadable
                ? FunctionResult.InputUnreadable(invocation, unreadable)
                : FunctionResult.Threw(invocation, failure, isFile: _script.Path is not null);
            return new EndedCall(result with { Log = [.. log.Lines, .. result.Log] }, NextState);
        }
    }

    // A script can call exit or close its runspace.
    private EnvironmentState NextState => _host.ExitCode is null && _runspace.IsOpen ? EnvironmentState.Reusable : EnvironmentState.Used;

    // Throws the exception of the script.
    private async Task<EnvironmentState> WaitAsync(
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
        if (!await _runspace.CloseAsync(_stopGrace).ConfigureAwait(false))
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
        _runspace.SetVariable("LambdaInput", input);
        _runspace.SetVariable("LambdaContext", context);
        _runspace.Environment["AWS_LAMBDA_FUNCTION_NAME"] = context.FunctionName;
        _runspace.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = context.FunctionVersion;
        _runspace.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = context.MemoryLimitInMB.ToString(CultureInfo.InvariantCulture);
        _runspace.Environment["AWS_REGION"] = _runspace.Environment["AWS_DEFAULT_REGION"] = context.InvokedFunctionArn.Split(':')[3];
        _runspace.Add(powerShell, _script, input, context);
    }
}

internal enum EnvironmentState
{
    /// <summary>The environment can run another call.</summary>
    Reusable,

    /// <summary>The environment must be disposed: the function ended its process, or was stopped.</summary>
    Used,

    /// <summary>The environment is lost: a blocking call still runs in it.</summary>
    Abandoned,
}

/// <summary>A completed call.</summary>
/// <param name="Result">The result for the caller.</param>
/// <param name="State">The state of the environment.</param>
internal sealed record EndedCall(LocalResult Result, EnvironmentState State);
