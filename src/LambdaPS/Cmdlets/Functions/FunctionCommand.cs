using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>The base of cmdlets that look at a function: it is named, or piped and then brings its own source.</summary>
public abstract class FunctionCommand : WaitingCommand
{
    private bool _isTyped;

    private protected FunctionCommand() { }

    /// <summary>A function's name, partial ARN or ARN, or a function that was listed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>A function or an alias, which brings the source that it was listed on, or a source.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() =>
        // At this point only what was typed is bound.
        _isTyped = IsGiven(nameof(FunctionName));

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        var target = new QueryTarget(FunctionName, _isTyped, InputObject, MyInvocation.MyCommand.Name);
        LambdaSource? source = null;
        try
        {
            target.RejectOtherFunction();
            source = target.FindSource(Source, IsGiven(nameof(Source)));
            Write(source, target.FindWholeFunction(source.Region));
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.On(source), target.Subject);
        }
    }

    /// <summary>Writes what there is to say of a function.</summary>
    private protected abstract void Write(LambdaSource source, string functionName);
}
