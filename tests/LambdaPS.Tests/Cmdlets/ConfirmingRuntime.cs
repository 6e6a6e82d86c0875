using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace LambdaPS.Tests.Cmdlets;

/// <summary>The side of PowerShell that a cmdlet asks for confirmation. It counts that and says yes.</summary>
internal sealed class ConfirmingRuntime(ICommandRuntime runtime) : ICommandRuntime
{
    public int Calls { get; private set; }

    public PSHost? Host => runtime.Host;

    public PSTransactionContext? CurrentPSTransaction => runtime.CurrentPSTransaction;

    public bool ShouldProcess(string? target) => Confirm();

    public bool ShouldProcess(string? target, string? action) => Confirm();

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) => Confirm();

    public bool ShouldProcess(
        string? verboseDescription,
        string? verboseWarning,
        string? caption,
        out ShouldProcessReason shouldProcessReason
    )
    {
        shouldProcessReason = ShouldProcessReason.None;
        return Confirm();
    }

    public bool ShouldContinue(string? query, string? caption) => throw new NotSupportedException();

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll) => throw new NotSupportedException();

    public bool TransactionAvailable() => runtime.TransactionAvailable();

    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord errorRecord) => runtime.ThrowTerminatingError(errorRecord);

    public void WriteCommandDetail(string text) => runtime.WriteCommandDetail(text);

    public void WriteDebug(string text) => runtime.WriteDebug(text);

    public void WriteError(ErrorRecord errorRecord) => runtime.WriteError(errorRecord);

    public void WriteObject(object? sendToPipeline) => runtime.WriteObject(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) => runtime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteProgress(ProgressRecord progressRecord) => runtime.WriteProgress(progressRecord);

    public void WriteProgress(long sourceId, ProgressRecord progressRecord) => runtime.WriteProgress(sourceId, progressRecord);

    public void WriteVerbose(string text) => runtime.WriteVerbose(text);

    public void WriteWarning(string text) => runtime.WriteWarning(text);

    private bool Confirm()
    {
        Calls++;
        return true;
    }
}
