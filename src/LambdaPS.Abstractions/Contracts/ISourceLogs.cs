namespace LambdaPS.Contracts;

/// <summary>
/// The logs of a source's functions in CloudWatch Logs. Every failure is a <see cref="LambdaQueryException"/>; a log group that does
/// not exist is LogNotFound. Batches are in the order of their time.
/// </summary>
public interface ISourceLogs
{
    /// <summary>Reads the events of a period, oldest first.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReadAsync(LogRequest request, CancellationToken cancellation);

    /// <summary>Reads the last events of a period, oldest first.</summary>
    /// <param name="request">The log and the period.</param>
    /// <param name="count">The maximum number of events.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<LambdaLogRecord>> ReadLastAsync(LogRequest request, int count, CancellationToken cancellation);

    /// <summary>
    /// Reads the events of a period and then new ones as they arrive, until it is cancelled. Each event is returned once, also if it
    /// arrives up to three minutes late.
    /// </summary>
    /// <param name="request">The log and the beginning of the period.</param>
    /// <param name="last">The maximum number of events from the period before the call; null for all.</param>
    /// <param name="cancellation">Ends the call.</param>
    IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> FollowAsync(LogRequest request, int? last, CancellationToken cancellation);

    /// <summary>Receives new events from a live tail, until it is cancelled. Reads the events of an interruption afterwards.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReceiveAsync(LogRequest request, CancellationToken cancellation);

    /// <summary>Reads every line of one invocation, and waits until the log has its report.</summary>
    /// <param name="request">The log and the period.</param>
    /// <param name="requestId">The request ID.</param>
    /// <param name="hasReports">False if the function's SystemLogLevel leaves out the lines of start and report.</param>
    /// <param name="timeout">The time to wait for the report.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<RequestLog> ReadRequestAsync(
        LogRequest request,
        string requestId,
        bool hasReports,
        TimeSpan timeout,
        CancellationToken cancellation
    );
}

/// <summary>The log of one invocation.</summary>
/// <param name="Records">The lines; those of each retry as well.</param>
/// <param name="IsComplete">True if the log has the report of each run.</param>
public sealed record RequestLog(IReadOnlyList<LambdaLogRecord> Records, bool IsComplete);

/// <summary>A log, the period and the selection of its events.</summary>
public sealed record LogRequest
{
    /// <summary>The name of the log group.</summary>
    public required string LogGroup { get; init; }

    /// <summary>The function whose log it is; null if only a log group was named.</summary>
    public string? FunctionName { get; init; }

    /// <summary>The version whose events are read; null for every version.</summary>
    public string? Version { get; init; }

    /// <summary>True if several functions write to the log group, so that the streams of others are left out.</summary>
    public bool IsShared { get; init; }

    /// <summary>True if one execution environment runs several invocations at the same time.</summary>
    public bool Interleaves { get; init; }

    /// <summary>The earliest time of an event.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The latest time of an event; null for none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The filter pattern of CloudWatch Logs; null for all events.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only stream that is read; null for all.</summary>
    public string? Stream { get; init; }

    /// <summary>The ARN of the log group, which a live tail requires; null if it is not known.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>Called on any thread with a warning for the user.</summary>
    public Action<string>? Warn { get; init; }
}
