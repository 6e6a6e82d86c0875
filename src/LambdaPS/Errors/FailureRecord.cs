using System.Management.Automation;

namespace LambdaPS.Errors;

internal static class FailureRecord
{
    // PowerShell 7.4 shows only the message.
    private static readonly bool _viewShowsAdvice = typeof(PSObject).Assembly.GetName().Version >= new Version(7, 5);

    /// <summary>Creates the error record of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">The function, source or invocation that failed.</param>
    /// <param name="namesSource">True to name the source in the message, for a session with several sources.</param>
    public static ErrorRecord Create(LambdaQueryException failure, object? target, bool namesSource = false) =>
        Create(failure, target, namesSource, _viewShowsAdvice);

    /// <summary>
    /// Creates the error record of a failure. Its message includes the advice if PowerShell's error view does not show
    /// it.
    /// </summary>
    public static ErrorRecord Create(LambdaQueryException failure, object? target, bool namesSource, bool viewShowsAdvice)
    {
        var category = FailureCatalogue.Find(failure.ErrorId).Category;
        var text = namesSource ? FormatWithSource(failure) : failure.Message;
        return new ErrorRecord(failure, failure.ErrorId.ToString(), category, target)
        {
            ErrorDetails = new ErrorDetails(viewShowsAdvice ? text : $"{text}\nRecommendation: {FailureCatalogue.FindAdvice(failure)}")
            {
                RecommendedAction = FormatAdvice(failure),
            },
        };
    }

    public static LambdaQueryException FunctionFailed(LambdaInvocation invocation)
    {
        var error = invocation.FunctionError ?? throw new ArgumentException("The function did not fail.", nameof(invocation));
        return new LambdaQueryException(LambdaErrorId.FunctionError, $"Function '{invocation.FunctionName}' failed: {error}")
        {
            Outcome = QueryOutcome.Ran,
            Attempts = invocation.Attempts,
            ErrorType = error.ErrorType,
            RemoteStackTrace = error.StackTrace,
            RequestId = invocation.RequestId,
            StatusCode = invocation.StatusCode,
            Advice = CreateAdvice(invocation, error),
        };
    }

    /// <summary>Adds the source to a failure, and the advice that depends on it.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="source">The source; null if there is no source yet.</param>
    /// <param name="functionName">The requested function; null if it is not known.</param>
    public static LambdaQueryException WithSource(this LambdaQueryException failure, LambdaSource? source, string? functionName = null) =>
        source is null
            ? failure
            : failure.With(sourceName: source.Name, advice: failure.Advice ?? FindAdvice(failure, source, functionName));

    private static string? FindAdvice(LambdaQueryException failure, LambdaSource source, string? functionName) =>
        failure.ErrorId switch
        {
            LambdaErrorId.EndpointUnreachable when source.IsLocal =>
                "The local endpoint of this source has stopped. Start it, then connect again. Nothing was sent.",
            LambdaErrorId.FunctionNotFound when functionName is not null && source.ListedFunctions.FindNear(functionName) is { } near =>
                $"{near} {FailureCatalogue.Find(failure.ErrorId).Advice}",
            _ => null,
        };

    private static string FormatWithSource(LambdaQueryException failure) =>
        failure.SourceName is not { } source || failure.Message.Contains($"'{source}'", StringComparison.Ordinal)
            ? failure.Message
            : $"Source '{source}': {failure.Message}";

    private static string CreateAdvice(LambdaInvocation invocation, LambdaFunctionError error)
    {
        if (FindAdvice(error.ErrorType) is { } known)
            return known;

        var log =
            invocation.LogLines.Count > 0
                ? "End of the log: $Error[0].TargetObject.LogLines."
                : FailureCatalogue.CreateLogAdvice(invocation.RequestId);
        return error.StackTrace.Count == 0 ? log : $"Stack trace: $Error[0].Exception.RemoteStackTrace. {log}";
    }

    // Lambda's own error types. The type of an error that the function threw is that of its exception.
    private static string? FindAdvice(string? errorType) =>
        errorType switch
        {
            "Sandbox.Timedout" => "Raise the function's timeout, or give it less to do.",
            "Runtime.ImportModuleError"
            or "Runtime.HandlerNotFound"
            or "Runtime.UserCodeSyntaxError"
            or nameof(LambdaErrorId.LocalFunctionInvalid) => "Fix the function's code or settings. Its handler did not run.",
            "Runtime.UnmarshalError" => "Fix the payload. The handler did not run.",
            "Runtime.MarshalError" => "The function ran, but its result cannot be converted to JSON. Fix its return value.",
            _ => null,
        };

    // The excerpt is part of the advice, because PowerShell joins the lines of a message, and the caret needs a line of its own.
    private static string FormatAdvice(LambdaQueryException failure)
    {
        var advice = FailureCatalogue.FindAdvice(failure);
        return failure.Excerpt is null ? advice : $"{advice}\n\n    {failure.Excerpt.Replace("\n", "\n    ", StringComparison.Ordinal)}";
    }
}
