namespace LambdaPS;

/// <summary>An asynchronous call of a local endpoint, with its outcome.</summary>
public sealed class LambdaLocalEvent
{
    internal LambdaLocalEvent(
        string functionName,
        string requestId,
        string status,
        int attempts,
        DateTime queuedAt,
        DateTime? finishedAt,
        string? errorType,
        string? errorMessage,
        IReadOnlyList<string> log
    )
    {
        FunctionName = functionName;
        RequestId = requestId;
        Status = status;
        Attempts = attempts;
        QueuedAt = queuedAt;
        FinishedAt = finishedAt;
        ErrorType = errorType;
        ErrorMessage = errorMessage;

        // PowerShell cannot index every read-only list.
        Log = log.ToArray();
    }

    /// <summary>The function.</summary>
    public string FunctionName { get; }

    /// <summary>The request ID.</summary>
    public string RequestId { get; }

    /// <summary>The state: <c>Queued</c>, <c>Running</c>, <c>Succeeded</c> or <c>Failed</c>, which is after the last retry.</summary>
    public string Status { get; }

    /// <summary>The number of runs that have started.</summary>
    public int Attempts { get; }

    /// <summary>The time when the event was queued, in local time.</summary>
    public DateTime QueuedAt { get; }

    /// <summary>The time when the last run ended, in local time; null if it has not.</summary>
    public DateTime? FinishedAt { get; }

    /// <summary>The error type of the last run; null if it did not fail.</summary>
    public string? ErrorType { get; }

    /// <summary>The error message of the last run; null if it did not fail.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The lines that the function logged in the last run.</summary>
    public IReadOnlyList<string> Log { get; }

    /// <summary>Formats the function with the state.</summary>
    public override string ToString() => $"{FunctionName} {Status}";
}
