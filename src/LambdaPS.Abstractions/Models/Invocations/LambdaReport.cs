namespace LambdaPS;

/// <summary>The REPORT of an invocation's log. What the log did not say is null, not zero.</summary>
public sealed record LambdaReport
{
    /// <summary>How long the handler ran, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>What is billed, in milliseconds.</summary>
    public double? BilledDurationMs { get; init; }

    /// <summary>The memory that the function has, in MB.</summary>
    public int? MemorySizeMB { get; init; }

    /// <summary>The most memory that it used, in MB.</summary>
    public int? MaxMemoryUsedMB { get; init; }

    /// <summary>How long the initialisation took, in milliseconds; null when the environment was warm.</summary>
    public double? InitDurationMs { get; init; }

    /// <summary>How long a SnapStart restore took, in milliseconds.</summary>
    public double? RestoreDurationMs { get; init; }

    /// <summary>What is billed of a SnapStart restore, in milliseconds.</summary>
    public double? BilledRestoreDurationMs { get; init; }

    /// <summary>The id of the X-Ray trace; null where the call was not traced.</summary>
    public string? XRayTraceId { get; init; }

    /// <summary>How the call ended, for example <c>timeout</c> or <c>error</c>; null where the log did not say.</summary>
    public string? Status { get; init; }

    /// <summary>Why it ended so, for example <c>Runtime.ExitError</c>; null where the log did not say.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What the log said of time and memory, on one line.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[]
            {
                Figure(DurationMs, "", " ms"),
                Figure(BilledDurationMs, "billed ", " ms"),
                Figure(MaxMemoryUsedMB, "used ", MemorySizeMB is null ? " MB" : FormattableString.Invariant($" of {MemorySizeMB} MB")),
                Figure(InitDurationMs, "init ", " ms"),
                Figure(RestoreDurationMs, "restore ", " ms"),
                Status,
                ErrorType,
            }.OfType<string>()
        );

    private static string? Figure(double? value, string before, string after) =>
        value is null ? null : FormattableString.Invariant($"{before}{value:0.##}{after}");
}
