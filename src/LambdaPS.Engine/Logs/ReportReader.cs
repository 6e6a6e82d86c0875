using System.Globalization;

namespace LambdaPS.Engine.Logs;

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
        var fields = lines[at].Split('\t', StringSplitOptions.TrimEntries);
        if (at + 1 < lines.Count && lines[at + 1].StartsWith("XRAY ", StringComparison.Ordinal))
            fields = [.. fields, .. lines[at + 1].Split('\t', StringSplitOptions.TrimEntries)];
        return new LambdaReport(
            ReportFigure.Double(Find(fields, "Duration"), "ms"),
            ReportFigure.Double(Find(fields, "Billed Duration"), "ms"),
            ReportFigure.Int32(Find(fields, "Memory Size"), "MB"),
            ReportFigure.Int32(Find(fields, "Max Memory Used"), "MB"),
            ReportFigure.Double(Find(fields, "Init Duration"), "ms"),
            ReportFigure.Double(Find(fields, "Restore Duration"), "ms"),
            ReportFigure.Double(Find(fields, "Billed Restore Duration"), "ms"),
            Text(Find(fields, "XRAY TraceId")),
            Text(Find(fields, "Status")),
            Text(Find(fields, "Error Type"))
        );
    }

    // The last field of a name is used.
    private static ReadOnlySpan<char> Find(string[] fields, string name)
    {
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            if (fields[i].Length > name.Length && fields[i][name.Length] == ':' && fields[i].StartsWith(name, StringComparison.Ordinal))
                return fields[i].AsSpan(name.Length + 1).Trim();
        }

        return default;
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
