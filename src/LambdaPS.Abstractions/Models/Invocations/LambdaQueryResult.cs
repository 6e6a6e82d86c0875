namespace LambdaPS;

/// <summary>
/// The result of one query of <c>Invoke-LambdaQuery -AsResult</c>, whether it succeeded or failed. As the input of
/// <c>Invoke-LambdaQuery</c> it is a query to run again.
/// </summary>
public sealed class LambdaQueryResult
{
    /// <summary>Creates a result.</summary>
    /// <param name="invocation">The invocation; null if there was none.</param>
    /// <param name="failure">The failure; null for a success.</param>
    /// <param name="inputObject">The input object of the query; null if there was none.</param>
    /// <param name="functionName">The function; null if the failure occurred before it was known.</param>
    /// <param name="qualifier">The version or alias; null for the unqualified function.</param>
    /// <param name="source">The name of the source; null if none was found.</param>
    /// <param name="payload">The response as an object or text; null if there is none.</param>
    public LambdaQueryResult(
        LambdaInvocation? invocation,
        LambdaQueryException? failure,
        object? inputObject,
        string? functionName,
        string? qualifier,
        string? source,
        object? payload
    )
    {
        Invocation = invocation;
        Exception = failure;
        InputObject = inputObject;
        FunctionName = functionName;
        Qualifier = qualifier;
        Source = source;
        Payload = payload;
    }

    /// <summary>The input object of the query; null if there was none.</summary>
    public object? InputObject { get; }

    /// <summary>True if the function ran without an error and its response could be read, or if the event was queued.</summary>
    public bool Succeeded => Exception is null;

    /// <summary>
    /// The name of the outcome: <c>Ran</c>, <c>NotRun</c>, or <c>MayHaveRun</c>, which includes a queued event. A string,
    /// because ConvertTo-Json writes enumerations as numbers.
    /// </summary>
    public string Outcome =>
        (
            Exception?.Outcome
            ?? Invocation?.InvocationType switch
            {
                InvocationType.Event => QueryOutcome.MayHaveRun,
                InvocationType.RequestResponse => QueryOutcome.Ran,
                _ => QueryOutcome.NotRun,
            }
        ).ToString();

    /// <summary>The name of the <see cref="LambdaErrorId"/>; null for a success.</summary>
    public string? ErrorId => Exception?.ErrorId.ToString();

    /// <summary>The message of the failure; null for a success.</summary>
    public string? Message => Exception?.Message;

    /// <summary>The response as objects, or as text with <c>-AsText</c>; null if there is none.</summary>
    public object? Payload { get; }

    /// <summary>The request ID of the service; null if there was no response.</summary>
    public string? RequestId => Invocation?.RequestId ?? Exception?.RequestId;

    /// <summary>The time from sending the request to the end of the response, in milliseconds; null if there was no response.</summary>
    public double? DurationMs => Invocation?.Elapsed.TotalMilliseconds;

    /// <summary>The number of attempts; 0 if something failed before the first.</summary>
    public int Attempts => Invocation?.Attempts ?? Exception?.Attempts ?? 0;

    /// <summary>The function; null if the failure occurred before it was known.</summary>
    public string? FunctionName { get; }

    /// <summary>The version or alias; null for the unqualified function.</summary>
    public string? Qualifier { get; }

    /// <summary>The name of the source; null if none was found.</summary>
    public string? Source { get; }

    /// <summary>The invocation; null if there was none.</summary>
    public LambdaInvocation? Invocation { get; }

    /// <summary>The failure; null for a success.</summary>
    public LambdaQueryException? Exception { get; }
}
