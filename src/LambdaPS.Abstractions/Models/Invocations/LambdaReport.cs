namespace LambdaPS;

/// <summary>The REPORT of an invocation's log. A value that the log does not have is null, not zero.</summary>
public sealed record LambdaReport
{
    /// <summary>The duration of the handler, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>The billed duration, in milliseconds.</summary>
    public double? BilledDurationMs { get; init; }

    /// <summary>The configured memory, in MB.</summary>
    public int? MemorySizeMB { get; init; }

    /// <summary>The maximum memory used, in MB.</summary>
    public int? MaxMemoryUsedMB { get; init; }

    /// <summary>The duration of the initialization, in milliseconds; null for a warm start.</summary>
    public double? InitDurationMs { get; init; }

    /// <summary>The duration of the SnapStart restore, in milliseconds.</summary>
    public double? RestoreDurationMs { get; init; }

    /// <summary>The billed duration of the SnapStart restore, in milliseconds.</summary>
    public double? BilledRestoreDurationMs { get; init; }

    /// <summary>The X-Ray trace ID; null if the invocation was not traced.</summary>
    public string? XRayTraceId { get; init; }

    /// <summary>The status of the invocation, for example <c>timeout</c> or <c>error</c>; null if the log does not have it.</summary>
    public string? Status { get; init; }

    /// <summary>The error type, for example <c>Runtime.ExitError</c>; null if the log does not have it.</summary>
    public string? ErrorType { get; init; }

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
