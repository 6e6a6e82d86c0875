using LambdaPS.Models;

namespace LambdaPS.Engine.Queries;

/// <summary>
/// Finds the REPORT in the lines of a log: a line of tab-separated figures, or with JSON logging a record. The last one
/// counts, since a function can print what looks like one. What cannot be read is left out.
/// </summary>
internal static class ReportReader
{
    /// <summary>The report; null where the lines have none.</summary>
    public static LambdaReport? Read(IReadOnlyList<string> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].StartsWith("REPORT RequestId:", StringComparison.Ordinal)) return ReadText(lines, i);
            if (ReportRecord.Read(lines[i]) is { } report) return report;
        }

        return null;
    }

    // The trace has a line of its own, right behind.
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
            if (colon < 0) continue;
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
