namespace LambdaPS;

/// <summary>The error of a function that failed.</summary>
/// <param name="Kind">The header X-Amz-Function-Error, usually <c>Unhandled</c>; for a stream, the error code of its last event.</param>
/// <param name="ErrorType">The function's error type, for example <c>ValueError</c>; null if there is none.</param>
/// <param name="ErrorMessage">The function's error message; null if there is none.</param>
/// <param name="StackTrace">The function's stack trace, one line per element; empty if there is none.</param>
public sealed record LambdaFunctionError(string Kind, string? ErrorType, string? ErrorMessage, IReadOnlyList<string> StackTrace)
{
    /// <summary>Formats the type and the message on one line.</summary>
    public override string ToString() =>
        (ErrorType, ErrorMessage) switch
        {
            (null, null) => Kind,
            (null, _) => ErrorMessage,
            (_, null) => ErrorType,
            _ => $"{ErrorType}: {ErrorMessage}",
        };
}
