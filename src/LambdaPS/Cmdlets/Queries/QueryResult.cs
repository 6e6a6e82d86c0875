using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>The result of one record: an invocation, a failure, or both if the function failed or its response cannot be read.</summary>
internal sealed record QueryResult
{
    /// <summary>The invocation; null if there was none.</summary>
    public LambdaInvocation? Invocation { get; private init; }

    /// <summary>The failure; null for a success.</summary>
    public LambdaQueryException? Failure { get; private init; }

    /// <summary>The target object of the error record.</summary>
    public object? Target { get; private init; }

    /// <summary>The function and its qualifier; null if the failure occurred before they were known.</summary>
    public FunctionReference? Function { get; private init; }

    /// <summary>The name of the source; null if none was found.</summary>
    public string? Source { get; private init; }

    /// <summary>Creates the result of a record that has no invocation.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">The target object of the error record.</param>
    /// <param name="function">The function and its qualifier; null if they are not known.</param>
    /// <param name="source">The source; null if none was found.</param>
    /// <param name="input">The input object; null for none.</param>
    public static QueryResult FromFailure(
        LambdaQueryException failure,
        object? target,
        FunctionReference? function,
        LambdaSource? source,
        object? input
    ) =>
        new()
        {
            Failure = failure.WithSource(source, function?.Name).With(inputObject: input),
            Target = target,
            Function = function,
            Source = source?.Name,
        };

    /// <summary>Creates the result of a record that has an invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="readFailure">The failure to read its response; null for none.</param>
    public static QueryResult FromInvocation(LambdaInvocation invocation, LambdaQueryException? readFailure)
    {
        var failure = invocation.FunctionError is null ? readFailure : FailureRecord.FunctionFailed(invocation);
        return new QueryResult
        {
            Invocation = invocation,
            Failure = failure?.With(sourceName: invocation.Source, inputObject: invocation.InputObject),
            Target = invocation,
            Function = new FunctionReference(invocation.FunctionName, invocation.Qualifier),
            Source = invocation.Source,
        };
    }
}
