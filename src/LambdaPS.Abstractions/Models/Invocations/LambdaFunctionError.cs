namespace LambdaPS;

/// <summary>How a function failed, from its answer.</summary>
/// <param name="Kind">The header X-Amz-Function-Error: nearly always <c>Unhandled</c>, whatever happened; of a stream, the code that it ended with.</param>
/// <param name="ErrorType">The function's own error type, for example <c>ValueError</c>; null where it sent none.</param>
/// <param name="ErrorMessage">The function's own message; null where it sent none.</param>
/// <param name="StackTrace">The function's own stack trace, a line each; empty where it sent none.</param>
public sealed record LambdaFunctionError(string Kind, string? ErrorType, string? ErrorMessage, IReadOnlyList<string> StackTrace)
{
    /// <summary>The type and the message on one line.</summary>
    public override string ToString() =>
        (ErrorType, ErrorMessage) switch
        {
            (null, null) => Kind,
            (null, _) => ErrorMessage,
            (_, null) => ErrorType,
            _ => $"{ErrorType}: {ErrorMessage}",
        };
}
