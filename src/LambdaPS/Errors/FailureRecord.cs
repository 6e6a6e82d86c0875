using System.Management.Automation;

namespace LambdaPS.Errors;

/// <summary>The one place where a failure becomes an ErrorRecord.</summary>
internal static class FailureRecord
{
    // PowerShell 7.4 shows the message alone.
    private static readonly bool _viewShowsAdvice = typeof(PSObject).Assembly.GetName().Version >= new Version(7, 5);

    /// <summary>The record of a failure.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="target">The function, the source or the invocation that it happened to.</param>
    /// <param name="namesSource">Whether its text names the source: where there are several, nobody knows it else.</param>
    public static ErrorRecord Of(LambdaQueryException failure, object? target, bool namesSource = false) =>
        Of(failure, target, namesSource, _viewShowsAdvice);

    /// <summary>The record of a failure. Its message includes the advice if PowerShell's error view does not show that.</summary>
    public static ErrorRecord Of(LambdaQueryException failure, object? target, bool namesSource, bool viewShowsAdvice)
    {
        var category = FailureKind.Of(failure.Failure).Category;
        var text = namesSource ? TextWithSource(failure) : failure.Message;
        return new ErrorRecord(failure, failure.Failure.ToString(), category, target)
        {
            ErrorDetails = new ErrorDetails(viewShowsAdvice ? text : $"{text}\nRecommendation: {FailureKind.AdviceOn(failure)}")
            {
                RecommendedAction = Advice(failure),
            },
        };
    }

    /// <summary>The failure that an invocation of a failed function stands for.</summary>
    public static LambdaQueryException FunctionFailed(LambdaInvocation invocation)
    {
        var error = invocation.FunctionError ?? throw new ArgumentException("The function did not fail.", nameof(invocation));
        return new LambdaQueryException(QueryFailure.FunctionError, $"Function '{invocation.FunctionName}' failed: {error}")
        {
            Outcome = QueryOutcome.Ran,
            Attempts = invocation.Attempts,
            ErrorType = error.ErrorType,
            RemoteStackTrace = error.StackTrace,
            RequestId = invocation.RequestId,
            StatusCode = invocation.StatusCode,
            Advice = AdviceOn(error, hasLog: invocation.LogLines.Count > 0),
        };
    }

    /// <summary>Makes a failure one of a source; null if it did not come to one.</summary>
    public static LambdaQueryException On(this LambdaQueryException failure, LambdaSource? source)
    {
        var hasStopped = source is { IsLocal: true } && failure is { Failure: QueryFailure.EndpointUnreachable, Advice: null };
        return failure.With(
            sourceName: source?.Name,
            advice: hasStopped ? "Its local endpoint has stopped: start it again, then connect again. Nothing was sent." : null
        );
    }

    private static string TextWithSource(LambdaQueryException failure) =>
        failure.SourceName is not { } source || failure.Message.Contains($"'{source}'", StringComparison.Ordinal)
            ? failure.Message
            : $"Source '{source}': {failure.Message}";

    private static string AdviceOn(LambdaFunctionError error, bool hasLog)
    {
        if (AdviceOf(error.ErrorType) is { } known)
            return known;

        var log = hasLog ? "TargetObject.LogLines of the error has the end of its log." : FailureKind.Of(QueryFailure.FunctionError).Advice;
        return error.StackTrace.Count == 0 ? log : $"Exception.RemoteStackTrace of the error has its stack trace. {log}";
    }

    // By Lambda's own names; what the function threw itself has the name of its exception.
    private static string? AdviceOf(string? errorType) =>
        errorType switch
        {
            "Sandbox.Timedout" => "Raise the function's time-out, or give it less to do.",
            "Runtime.ImportModuleError"
            or "Runtime.HandlerNotFound"
            or "Runtime.UserCodeSyntaxError"
            or nameof(QueryFailure.LocalFunctionInvalid) => "Mend the function's code or settings: its handler did not run.",
            "Runtime.UnmarshalError" => "Mend the payload: the handler did not run.",
            "Runtime.MarshalError" => "Mend what the function gives as its answer: it ran, and that is no JSON.",
            _ => null,
        };

    // The place goes with the advice: PowerShell joins the lines of a message, and a caret needs its own.
    private static string Advice(LambdaQueryException failure)
    {
        var advice = FailureKind.AdviceOn(failure);
        return failure.Excerpt is null ? advice : $"{advice}\n\n    {failure.Excerpt.Replace("\n", "\n    ", StringComparison.Ordinal)}";
    }
}
