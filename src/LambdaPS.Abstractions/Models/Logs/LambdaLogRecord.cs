namespace LambdaPS;

/// <summary>One event of a function's log.</summary>
public sealed class LambdaLogRecord
{
    /// <summary>Creates a record. Each argument is the value of the property with its name.</summary>
    public LambdaLogRecord(
        DateTime timestamp,
        string message,
        LambdaLogKind kind = LambdaLogKind.Function,
        string? functionName = null,
        string? version = null,
        string? requestId = null,
        string? level = null,
        LambdaReport? report = null,
        string? logGroup = null,
        string? logStream = null,
        string? eventId = null,
        DateTime? ingestedAt = null
    )
    {
        Timestamp = timestamp;
        Message = message;
        Kind = kind;
        FunctionName = functionName;
        Version = version;
        RequestId = requestId;
        Level = level;
        Report = report;
        LogGroup = logGroup;
        LogStream = logStream;
        EventId = eventId;
        IngestedAt = ingestedAt;
    }

    /// <summary>The time of the event, in local time.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The function; null if only a log group was named.</summary>
    public string? FunctionName { get; }

    /// <summary>The version that ran; null if the log does not show it.</summary>
    public string? Version { get; }

    /// <summary>The request ID of the invocation; null if the log does not show it.</summary>
    public string? RequestId { get; }

    /// <summary>
    /// The level in upper case: <c>TRACE</c>, <c>DEBUG</c>, <c>INFO</c>, <c>WARN</c>, <c>ERROR</c> or <c>FATAL</c>; null if the line
    /// has none.
    /// </summary>
    public string? Level { get; }

    /// <summary>The origin of the line.</summary>
    public LambdaLogKind Kind { get; }

    /// <summary>The line as it was logged, without control characters.</summary>
    public string Message { get; }

    /// <summary>The line as an object if it is a JSON object; otherwise null.</summary>
    public object? Data { get; private set; }

    /// <summary>The figures of a report; null for any other line.</summary>
    public LambdaReport? Report { get; }

    /// <summary>The log group.</summary>
    public string? LogGroup { get; }

    /// <summary>The log stream, which is the log of one execution environment.</summary>
    public string? LogStream { get; }

    /// <summary>The ID of the event in its log group; null for an event of a live tail, which has none.</summary>
    public string? EventId { get; }

    /// <summary>The time when CloudWatch Logs received the event, in local time; null if it is not known.</summary>
    public DateTime? IngestedAt { get; }

    /// <summary>The name of the source that the log was read from.</summary>
    public string? Source { get; private set; }

    /// <summary>Returns the message.</summary>
    public override string ToString() => Message;

    /// <summary>Creates a copy with the source and the line as an object.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="data">The line as an object; null if it is not JSON.</param>
    public LambdaLogRecord WithOrigin(string source, object? data)
    {
        var copy = (LambdaLogRecord)MemberwiseClone();
        copy.Source = source;
        copy.Data = data;
        return copy;
    }
}
