namespace LambdaPS;

/// <summary>The outcome of a query, as its log shows it.</summary>
public sealed class LambdaOutcome
{
    /// <summary>Creates an outcome. Each argument is the value of the property with its name.</summary>
    public LambdaOutcome(
        string functionName,
        string? qualifier,
        string requestId,
        LambdaOutcomeStatus status,
        IReadOnlyList<LambdaRun> runs,
        double? queuedMs = null,
        DateTime? finishedAt = null,
        object? inputObject = null,
        string? source = null
    )
    {
        FunctionName = functionName;
        Qualifier = qualifier;
        RequestId = requestId;
        Status = status;

        // PowerShell cannot index every read-only list.
        Runs = runs.ToArray();
        QueuedMs = queuedMs;
        FinishedAt = finishedAt;
        InputObject = inputObject;
        Source = source;
    }

    /// <summary>The function.</summary>
    public string FunctionName { get; }

    /// <summary>The requested version or alias; null for the unqualified function.</summary>
    public string? Qualifier { get; }

    /// <summary>The request ID.</summary>
    public string RequestId { get; }

    /// <summary>The outcome.</summary>
    public LambdaOutcomeStatus Status { get; }

    /// <summary>The runs, in the order of their start: the first and those that Lambda started after an error.</summary>
    public IReadOnlyList<LambdaRun> Runs { get; }

    /// <summary>The time from sending the query to the start of the first run, in milliseconds; null if it is not known.</summary>
    public double? QueuedMs { get; }

    /// <summary>The end of the last run, in local time; null if the log does not show it.</summary>
    public DateTime? FinishedAt { get; }

    /// <summary>The input object of the query; null if there was none.</summary>
    public object? InputObject { get; }

    /// <summary>The name of the source.</summary>
    public string? Source { get; }

    /// <summary>Formats the function with its outcome.</summary>
    public override string ToString() => $"{FunctionName} {Status}";
}

/// <summary>One run of a query.</summary>
public sealed class LambdaRun
{
    /// <summary>Creates a run. Each argument is the value of the property with its name.</summary>
    public LambdaRun(
        LambdaOutcomeStatus status,
        DateTime startedAt,
        string? version = null,
        LambdaReport? report = null,
        string? error = null,
        string? logStream = null
    )
    {
        Status = status;
        StartedAt = startedAt;
        Version = version;
        Report = report;
        Error = error;
        LogStream = logStream;
    }

    /// <summary>The outcome of the run.</summary>
    public LambdaOutcomeStatus Status { get; }

    /// <summary>The time of the start, in local time.</summary>
    public DateTime StartedAt { get; }

    /// <summary>The version that ran.</summary>
    public string? Version { get; }

    /// <summary>The figures of the report; null if the log does not have them.</summary>
    public LambdaReport? Report { get; }

    /// <summary>The line of the log that shows the error; null if there is none.</summary>
    public string? Error { get; }

    /// <summary>The log stream.</summary>
    public string? LogStream { get; }

    /// <summary>Formats the outcome with the error.</summary>
    public override string ToString() => Error is null ? $"{Status}" : $"{Status}: {Error}";
}

/// <summary>The outcome of a query or a run, as far as it is known.</summary>
public enum LambdaOutcomeStatus
{
    /// <summary>The function succeeded. Only a log in the JSON format shows it.</summary>
    Succeeded = 1,

    /// <summary>The function failed, in every run.</summary>
    Failed,

    /// <summary>The function exceeded its timeout, in the last run.</summary>
    TimedOut,

    /// <summary>The function ran. Its log in the text format shows no error, which it would not show for every runtime.</summary>
    Ran,

    /// <summary>The log does not show it: the event may still be queued, or the function may still be running.</summary>
    Unknown,
}
