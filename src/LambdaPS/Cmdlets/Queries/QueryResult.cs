using LambdaPS.Errors;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>The result of one record: an invocation, a failure, or both if the function failed or its response cannot be read.</summary>
/// <param name="Invocation">The invocation; null if there was none.</param>
/// <param name="Failure">The failure; null for a success.</param>
/// <param name="Target">The target object of the error record.</param>
internal sealed record QueryResult(LambdaInvocation? Invocation, LambdaQueryException? Failure, object? Target)
{
    /// <summary>Creates the result of a record that has no invocation.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">The target object of the error record.</param>
    /// <param name="source">The source; null if none was found.</param>
    /// <param name="input">The input object; null for none.</param>
    public static QueryResult FromFailure(LambdaQueryException failure, object? target, LambdaSource? source, object? input) =>
        new(null, failure.WithSource(source).With(inputObject: input), target);

    /// <summary>Creates the result of a record that has an invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="readFailure">The failure to read its response; null for none.</param>
    public static QueryResult FromInvocation(LambdaInvocation invocation, LambdaQueryException? readFailure)
    {
        var failure = invocation.FunctionError is null ? readFailure : FailureRecord.FunctionFailed(invocation);
        return new QueryResult(invocation, failure?.With(sourceName: invocation.Source, inputObject: invocation.InputObject), invocation);
    }
}
