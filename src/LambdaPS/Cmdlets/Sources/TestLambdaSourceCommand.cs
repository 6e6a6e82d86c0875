using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>
/// Tells whether a source can be used and whose credentials it has, how long each answer took, and what to do where
/// something is wrong.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "LambdaSource")]
[OutputType(typeof(LambdaSourceTest), typeof(bool))]
public sealed class TestLambdaSourceCommand : WaitingCommand
{
    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Emits only whether the source can be used; there being none is a no as well.</summary>
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
