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
            if (lines[i].StartsWith("REPORT RequestId:", StringComparison.Ordinal)) return ReadText(lines[i]);
            if (ReportRecord.Read(lines[i]) is { } report) return report;
        }

        return null;
    }

    private static LambdaReport ReadText(string line)
    {
        var report = new LambdaReport();
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
                _ => report,
            };
        }

        return report;
    }
}
