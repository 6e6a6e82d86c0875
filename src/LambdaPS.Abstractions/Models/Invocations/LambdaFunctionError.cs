namespace LambdaPS;

/// <summary>The error of a function that failed.</summary>
public sealed class LambdaFunctionError
{
    /// <summary>Creates an error. Each argument is the value of the property with its name.</summary>
    public LambdaFunctionError(string kind, string? errorType, string? errorMessage, IReadOnlyList<string> stackTrace)
    {
        Kind = kind;
        ErrorType = errorType;
        ErrorMessage = errorMessage;

        // PowerShell cannot index every read-only list.
        StackTrace = stackTrace.ToArray();
    }

    /// <summary>The header X-Amz-Function-Error, usually <c>Unhandled</c>; for a stream, the error code of its last event.</summary>
    public string Kind { get; }

    /// <summary>The function's error type, for example <c>ValueError</c>; null if there is none.</summary>
    public string? ErrorType { get; }

    /// <summary>The function's error message; null if there is none.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The function's stack trace, one line per element; empty if there is none.</summary>
    public IReadOnlyList<string> StackTrace { get; }

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
