using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>The base class of cmdlets that describe one function. A function object from the pipeline also determines the source.</summary>
public abstract class FunctionCommand : WaitingCommand
{
    private bool _isTyped;

    private protected FunctionCommand() { }

    /// <summary>The function's name, partial ARN or ARN, or a listed function.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>A name, a function or an alias, which is read from the source that listed it, or a source.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A source or its name; by default the session's default source.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() =>
        // In BeginProcessing only arguments from the command line are bound.
        _isTyped = IsGiven(nameof(FunctionName));

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        var target = new QueryTarget(FunctionName, _isTyped, InputObject, MyInvocation.MyCommand.Name, acceptsName: true);
        LambdaSource? source = null;
        try
        {
            target.RejectOtherFunction();
            source = target.FindSource(Source, IsGiven(nameof(Source)));
            Write(source, target.FindWholeFunction(source.Region));
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.WithSource(source, FunctionName), target.Subject);
        }
    }

    private protected abstract void Write(LambdaSource source, string functionName);
}
