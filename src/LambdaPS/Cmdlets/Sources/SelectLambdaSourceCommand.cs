using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>Makes an open source the default source of this session.</summary>
[Cmdlet(VerbsCommon.Select, "LambdaSource")]
[OutputType(typeof(LambdaSource))]
public sealed class SelectLambdaSourceCommand : LambdaCommand
{
    /// <summary>A source or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [AllowNull, AllowEmptyString]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Returns the source.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var source = SourceArgument.Resolve(Source, isGiven: true);
            if (!RunspaceSources.Current.TrySelect(source))
            {
                throw new LambdaQueryException(LambdaErrorId.SourceNotFound, $"Source '{source.Name}' was opened by another session.")
                {
                    Advice = "Use -Source with the source object, or run Connect-LambdaSource in this session.",
                };
            }

            if (PassThru)
                WriteObject(source);
        }
        catch (LambdaQueryException failure)
        {
            // The previous default source would run what was meant for this one.
            RunspaceSources.Current.ClearDefault();
            WriteError(FailureRecord.Create(failure, Source));
        }
    }
}
