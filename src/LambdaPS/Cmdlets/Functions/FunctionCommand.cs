using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>The base of cmdlets that look at a function: it is named, or piped and then brings its own source.</summary>
public abstract class FunctionCommand : WaitingCommand
{
    private bool _isTyped;

    private protected FunctionCommand()
    {
    }

    /// <summary>A function's name, partial ARN or ARN, or a function that was listed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ListedFunction]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public string FunctionName { get; set; } = "";

    /// <summary>A function or an alias, which brings the source that it was listed on, or a source.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // At this point only what was typed is bound.
        _isTyped = MyInvocation.BoundParameters.ContainsKey(nameof(FunctionName));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        LambdaSource? source = null;
        try
        {
            source = ResolveSource();
            var function = FunctionReference.Parse(FunctionName, null, source.Region);
            if (function.Qualifier is { } qualifier)
            {
                throw new LambdaQueryException(
                    QueryFailure.QueryInvalid, $"'{function}' names '{qualifier}' of a function: it takes a whole function.")
                {
                    Advice = $"Leave the qualifier out: {MyInvocation.MyCommand.Name} {function.Name}",
                };
            }

            Write(source, function.Name);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.On(source), PipedTarget.Of(InputObject)?.FunctionName is null ? FunctionName : InputObject!.BaseObject);
        }
    }

    /// <summary>Writes what there is to say of a function.</summary>
    private protected abstract void Write(LambdaSource source, string functionName);

    private LambdaSource ResolveSource()
    {
        var isGiven = SourceArgument.IsGiven(this, byPipeline: false);
        var owner = CheckInput();
        var source = SourceArgument.Resolve(Source, isGiven, owner);
        if (owner is null && !isGiven && !_isTyped) FunctionRow.RefuseOfAnother(InputObject, source, MyInvocation.MyCommand.Name);
        return source;
    }

    // The source that the function or the pipeline brings; null where neither does.
    private LambdaSource? CheckInput()
    {
        SourceArgument.RefuseSerialised(InputObject);
        if (PipedTarget.Of(InputObject)?.FunctionName is not { } name || name == FunctionName) return SourceArgument.OwnerOf(FunctionName, InputObject);
        throw new LambdaQueryException(
            QueryFailure.ParameterConflict, $"The pipeline brings function '{name}', and -FunctionName names another.");
    }
}
