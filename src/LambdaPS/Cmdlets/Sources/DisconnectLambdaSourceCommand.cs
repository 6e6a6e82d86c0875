using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>
/// Ends a source: its connections, and its local endpoint where it has one. Where it was the default there is none
/// afterwards, whatever other sources are open.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "LambdaSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class DisconnectLambdaSourceCommand : LambdaCommand
{
    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var source = SourceArgument.Resolve(Source, SourceArgument.IsGiven(this));
            if (ShouldProcess($"{source.Name} ({source.Region}, {source.EndpointUrl})", "Disconnect source"))
                RunspaceSources.Current.Remove(source);
        }
        catch (LambdaQueryException failure)
        {
            WriteError(FailureRecord.Create(failure, Source));
        }
    }
}
