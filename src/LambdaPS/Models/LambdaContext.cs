namespace LambdaPS;

/// <summary>The context of a call, for a local function, with the names of AWS's own PowerShell runtime.</summary>
public sealed class LambdaContext
{
    private readonly DateTimeOffset _deadline;

    internal LambdaContext(DateTimeOffset deadline) => _deadline = deadline;

    /// <summary>The function's name.</summary>
    public string FunctionName { get; internal init; } = "";

    /// <summary>The version to run.</summary>
    public string FunctionVersion { get; internal init; } = "";

    /// <summary>The ARN that was called.</summary>
    public string InvokedFunctionArn { get; internal init; } = "";

    /// <summary>The request ID.</summary>
    public string AwsRequestId { get; internal init; } = "";

    /// <summary>The memory that the function has in Lambda, in MB. A local function has no memory limit.</summary>
    public int MemoryLimitInMB { get; internal init; }

    /// <summary>The client context as objects; null if the caller sent none.</summary>
    public object? ClientContext { get; internal init; }

    /// <summary>The tenant ID; null if the caller sent none.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>The time when the call times out.</summary>
    public DateTime Deadline => _deadline.LocalDateTime;

    /// <summary>The remaining time, never negative.</summary>
    public TimeSpan RemainingTime => TimeSpan.FromTicks(Math.Max(0, (_deadline - DateTimeOffset.UtcNow).Ticks));

    /// <summary><see cref="RemainingTime"/> in milliseconds.</summary>
    public double RemainingTimeMs => RemainingTime.TotalMilliseconds;

    /// <summary>Gets the remaining time in milliseconds, never negative.</summary>
    public int GetRemainingTimeInMillis() => (int)RemainingTime.TotalMilliseconds;
}
