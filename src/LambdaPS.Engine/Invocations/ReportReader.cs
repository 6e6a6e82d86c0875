using System.Globalization;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Finds the report in the lines of a log: the REPORT line of tab-separated figures, or a record of a JSON log. The last one is used,
/// since a function can print a similar line. Invalid figures are null.
/// </summary>
internal static class ReportReader
{
    /// <summary>Finds the report; null if the log has none.</summary>
    public static LambdaReport? Read(IReadOnlyList<string> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].StartsWith("REPORT RequestId:", StringComparison.Ordinal))
                return ReadText(lines, i);
            if (PlatformReport.Read(lines[i]) is { } report)
                return report;
        }

        return null;
    }

    // The trace ID is on a line of its own, directly after the REPORT line.
    private static LambdaReport ReadText(IReadOnlyList<string> lines, int at)
    {
        var report = ReadFields(new LambdaReport(), lines[at]);
        return at + 1 < lines.Count && lines[at + 1].StartsWith("XRAY ", StringComparison.Ordinal)
            ? ReadFields(report, lines[at + 1])
            : report;
    }

    private static LambdaReport ReadFields(LambdaReport report, string line)
    {
        foreach (var field in line.Split('\t', StringSplitOptions.TrimEntries))
        {
            var colon = field.IndexOf(':');
            if (colon < 0)
                continue;
            var value = field.AsSpan(colon + 1).Trim();
            report = field[..colon] switch
            {
                "Duration" => report with { DurationMs = ReportFigure.Double(value, "ms") },
                "Billed Duration" => report with { BilledDurationMs = ReportFigure.Double(value, "ms") },
                "Memory Size" => report with { MemorySizeMB = ReportFigure.Int32(value, "MB") },
                "Max Memory Used" => report with { MaxMemoryUsedMB = ReportFigure.Int32(value, "MB") },
                "Init Duration" => report with { InitDurationMs = ReportFigure.Double(value, "ms") },
                "Restore Duration" => report with { RestoreDurationMs = ReportFigure.Double(value, "ms") },
                "Billed Restore Duration" => report with { BilledRestoreDurationMs = ReportFigure.Double(value, "ms") },
                "XRAY TraceId" => report with { XRayTraceId = Text(value) },
                "Status" => report with { Status = Text(value) },
                "Error Type" => report with { ErrorType = Text(value) },
                _ => report,
            };
        }

        return report;
    }

    private static string? Text(ReadOnlySpan<char> value) => value.IsEmpty ? null : value.ToString();
}

/// <summary>Reads a figure of a REPORT line, such as <c>12.34 ms</c>; null if it is not a number or has another unit.</summary>
internal static class ReportFigure
{
    public static double? Double(ReadOnlySpan<char> text, string unit) =>
        double.TryParse(Number(text, unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;

    public static int? Int32(ReadOnlySpan<char> text, string unit) =>
        int.TryParse(Number(text, unit), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ReadOnlySpan<char> Number(ReadOnlySpan<char> text, string unit) =>
        text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length].TrimEnd() : default;
}
