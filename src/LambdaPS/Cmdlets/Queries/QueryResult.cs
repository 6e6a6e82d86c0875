using LambdaPS.Errors;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>What came of one record: an invocation, a failure, or both where the function or the reading of its answer failed.</summary>
/// <param name="Invocation">The invocation; null where none came about.</param>
/// <param name="Failure">The failure; null where there is none.</param>
/// <param name="Target">What the failure happened to.</param>
internal sealed record QueryResult(LambdaInvocation? Invocation, LambdaQueryException? Failure, object? Target)
{
    /// <summary>A record that came to no invocation.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="target">What the failure happened to.</param>
    /// <param name="source">The source; null where it did not come to one.</param>
    /// <param name="input">The pipeline object; null where there is none.</param>
    public static QueryResult Failed(LambdaQueryException failure, object? target, LambdaSource? source, object? input) =>
        new(null, failure.On(source).With(inputObject: input), target);

    /// <summary>A record that was answered.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="unread">Why its answer could not be read as asked; null where it could.</param>
    public static QueryResult Answered(LambdaInvocation invocation, LambdaQueryException? unread)
    {
        var failure = invocation.FunctionError is null ? unread : FailureRecord.FunctionFailed(invocation);
        return new QueryResult(invocation, failure?.With(sourceName: invocation.Source, inputObject: invocation.InputObject), invocation);
    }
}
