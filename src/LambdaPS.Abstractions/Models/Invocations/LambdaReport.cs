namespace LambdaPS;

/// <summary>The REPORT of an invocation's log. A value that the log does not have is null, not zero.</summary>
public sealed class LambdaReport
{
    /// <summary>Creates a report. Each argument is the value of the property with its name.</summary>
    public LambdaReport(
        double? durationMs = null,
        double? billedDurationMs = null,
        int? memorySizeMB = null,
        int? maxMemoryUsedMB = null,
        double? initDurationMs = null,
        double? restoreDurationMs = null,
        double? billedRestoreDurationMs = null,
        string? xrayTraceId = null,
        string? status = null,
        string? errorType = null
    )
    {
        DurationMs = durationMs;
        BilledDurationMs = billedDurationMs;
        MemorySizeMB = memorySizeMB;
        MaxMemoryUsedMB = maxMemoryUsedMB;
        InitDurationMs = initDurationMs;
        RestoreDurationMs = restoreDurationMs;
        BilledRestoreDurationMs = billedRestoreDurationMs;
        XRayTraceId = xrayTraceId;
        Status = status;
        ErrorType = errorType;
    }

    /// <summary>The duration of the handler, in milliseconds.</summary>
    public double? DurationMs { get; }

    /// <summary>The billed duration, in milliseconds.</summary>
    public double? BilledDurationMs { get; }

    /// <summary>The configured memory, in MB.</summary>
    public int? MemorySizeMB { get; }

    /// <summary>The maximum memory used, in MB.</summary>
    public int? MaxMemoryUsedMB { get; }

    /// <summary>The duration of the initialization, in milliseconds; null for a warm start.</summary>
    public double? InitDurationMs { get; }

    /// <summary>The duration of the SnapStart restore, in milliseconds.</summary>
    public double? RestoreDurationMs { get; }

    /// <summary>The billed duration of the SnapStart restore, in milliseconds.</summary>
    public double? BilledRestoreDurationMs { get; }

    /// <summary>The X-Ray trace ID; null if the invocation was not traced.</summary>
    public string? XRayTraceId { get; }

    /// <summary>The status of the invocation, for example <c>timeout</c> or <c>error</c>; null if the log does not have it.</summary>
    public string? Status { get; }

    /// <summary>The error type, for example <c>Runtime.ExitError</c>; null if the log does not have it.</summary>
    public string? ErrorType { get; }

    /// <summary>Formats the figures on one line.</summary>
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
