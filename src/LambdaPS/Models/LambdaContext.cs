namespace LambdaPS;

/// <summary>What a local function knows of its own call, by the names of AWS's own PowerShell runtime.</summary>
public sealed class LambdaContext
{
    internal LambdaContext(DateTimeOffset deadline) => Deadline = deadline;

    /// <summary>The function's name.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The version that runs.</summary>
    public required string FunctionVersion { get; init; }

    /// <summary>The ARN that was called.</summary>
    public required string InvokedFunctionArn { get; init; }

    /// <summary>The id of the request.</summary>
    public required string AwsRequestId { get; init; }

    /// <summary>The memory that the function has in Lambda, in MB. Nothing limits a local function to it.</summary>
    public int MemoryLimitInMB { get; init; }

    /// <summary>The client context as objects; null where the caller sent none.</summary>
    public object? ClientContext { get; init; }

    /// <summary>The tenant; null where the caller named none.</summary>
    public string? TenantId { get; init; }

    /// <summary>When the time-out strikes.</summary>
    public DateTimeOffset Deadline { get; }

    /// <summary>The time left, never less than none.</summary>
    public TimeSpan RemainingTime => TimeSpan.FromTicks(Math.Max(0, (Deadline - DateTimeOffset.UtcNow).Ticks));

    /// <summary>The milliseconds left, never less than 0.</summary>
    public int GetRemainingTimeInMillis() => (int)RemainingTime.TotalMilliseconds;
}
