using System.Management.Automation;
using LambdaPS.Cmdlets;

namespace LambdaPS.Tests.Cmdlets;

/// <summary>Waits for short work, and tells the threads before and after.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Thread")]
public sealed class MeasureThreadCommand : WaitingCommand
{
    protected override void EndProcessing()
    {
        var before = Environment.CurrentManagedThreadId;
        var inside = Await(async _ =>
        {
            await Task.Yield();
            return Environment.CurrentManagedThreadId;
        });
        WriteObject(before);
        WriteObject(inside);
        WriteObject(Environment.CurrentManagedThreadId);
    }
}

/// <summary>Waits for work that only Stop ends.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Probe")]
public sealed class WaitProbeCommand : WaitingCommand
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = new();

    protected override void EndProcessing() => WriteObject(Await(Probe.UntilCancelledAsync));
}

/// <summary>Starts work for each record and leaves it running until it is disposed.</summary>
[Cmdlet(VerbsLifecycle.Start, "Probe")]
public sealed class StartProbeCommand : WaitingCommand
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = new();

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        Start(Probe.UntilCancelledAsync);
        Probe.Started.Wait();
        WriteObject(InputObject);
    }
}

/// <summary>Writes a sequence that has no end.</summary>
[Cmdlet(VerbsCommunications.Read, "Probe")]
public sealed class ReadProbeCommand : WaitingCommand
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = new();

    protected override void EndProcessing()
    {
        foreach (var number in Await(Probe.WithoutEndAsync))
            WriteObject(number);
    }
}

/// <summary>Writes a sequence that has no element, and tells of it to those who debug.</summary>
[Cmdlet(VerbsDiagnostic.Trace, "Probe")]
public sealed class TraceProbeCommand : WaitingCommand
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = new();

    protected override void EndProcessing()
    {
        foreach (var number in Await(Probe.TracedAsync))
            WriteObject(number);
    }
}

/// <summary>Starts work and then throws, or waits for work that throws.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Failure")]
public sealed class TestFailureCommand : WaitingCommand
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = new();

    [Parameter]
    public SwitchParameter InWork { get; set; }

    protected override void EndProcessing()
    {
        Start(Probe.UntilCancelledAsync);
        Probe.Started.Wait();
        if (!InWork)
            throw new InvalidOperationException("the body threw");

        Await<int>(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("the work threw");
        });
    }
}

/// <summary>Blocks on asynchronous code, as foreign commands do, and tells what context it met.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Context")]
public sealed class MeasureContextCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        CaptureAsync().GetAwaiter().GetResult();
        WriteObject(SynchronizationContext.Current is null);
    }

    // Comes back to whatever context the caller had: with one that waits for the caller, this never ends.
    private static async Task CaptureAsync() => await Task.Delay(1);
}

/// <summary>Ends the commands upstream as Select-Object -First does, with PowerShell's own exception.</summary>
[Cmdlet(VerbsCommon.Select, "FirstOne")]
public sealed class SelectFirstOneCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        var type = typeof(PSObject).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(type, this)!;
    }
}

/// <summary>Asks for confirmation, and writes how often that came to PowerShell, which would ask because of -Debug before 7.6.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "Probe", SupportsShouldProcess = true)]
public sealed class ConfirmProbeCommand : LambdaCommand
{
    protected override void EndProcessing()
    {
        var runtime = new ConfirmingRuntime(CommandRuntime);
        CommandRuntime = runtime;
        ShouldProcess("target", "action");
        WriteObject(runtime.Calls);
    }
}

/// <summary>Fails as a query does.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LambdaErrorId")]
public sealed class TestQueryFailureCommand : WaitingCommand
{
    protected override void EndProcessing() =>
        ThrowTerminating(new LambdaQueryException(LambdaErrorId.RegionMissing, "No region."), "the target");
}
