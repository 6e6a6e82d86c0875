namespace LambdaPS.Local.Invocations;

/// <summary>An asynchronous call, from its arrival in the queue to its last run.</summary>
public sealed record LocalEvent
{
    /// <summary>The request ID, a GUID.</summary>
    public required string RequestId { get; init; }

    /// <summary>The name of the function.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The time when it was queued.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>The state.</summary>
    public LocalEventStatus Status { get; init; } = LocalEventStatus.Queued;

    /// <summary>The number of runs that have started.</summary>
    public int Attempts { get; init; }

    /// <summary>The time when the last run ended; null if it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The error of the last run as JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }

    /// <summary>The lines that the function logged in the last run.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}

/// <summary>The state of an asynchronous call.</summary>
public enum LocalEventStatus
{
    /// <summary>It waits for its first run or for a retry.</summary>
    Queued = 1,

    /// <summary>The function runs.</summary>
    Running,

    /// <summary>The function succeeded.</summary>
    Succeeded,

    /// <summary>The function failed, also in each retry.</summary>
    Failed,
}
