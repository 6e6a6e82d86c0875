using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>
/// Tests whether a source can be used, and returns its caller identity, the response times, and advice if something is
/// wrong.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "LambdaSource")]
[OutputType(typeof(LambdaSourceTest), typeof(bool))]
public sealed class TestLambdaSourceCommand : WaitingCommand
{
    /// <summary>A source or its name; by default the session's default source.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Returns only true or false; false also if the source does not exist.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var result = Test(SourceArgument.Resolve(Source, SourceArgument.IsGiven(this)));
            if (Quiet)
                WriteObject(result.IsUsable);
            else
                WriteObject(result);
        }
        catch (LambdaQueryException) when (Quiet)
        {
            WriteObject(false);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure, Source);
        }
    }

    private LambdaSourceTest Test(LambdaSource source)
    {
        var check = Await(source.Connection.CheckAsync);
        source.AccountId ??= check.Identity.Account;
        source.Arn ??= check.Identity.Arn;
        return SourceTestResult.Create(source, check);
    }
}
