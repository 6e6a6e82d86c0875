using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>Makes an open source the session's default source, and returns it.</summary>
[Cmdlet(VerbsCommon.Select, "LambdaSource")]
[OutputType(typeof(LambdaSource))]
public sealed class SelectLambdaSourceCommand : LambdaCommand
{
    /// <summary>The source or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [AllowNull]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var source = SourceArgument.Resolve(Source, isGiven: true);
            RunspaceSources.Current.Select(source);
            WriteObject(source);
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminatingError(FailureRecord.Create(failure, Source));
        }
    }
}
