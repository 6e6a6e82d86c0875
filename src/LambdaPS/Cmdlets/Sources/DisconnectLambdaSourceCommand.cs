using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>
/// Closes a source: its connections and, if it has one, its local endpoint. If it was the default source, the session
/// has none afterwards, even if other sources are open.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "LambdaSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class DisconnectLambdaSourceCommand : LambdaCommand
{
    /// <summary>A source or its name; by default the session's default source.</summary>
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
