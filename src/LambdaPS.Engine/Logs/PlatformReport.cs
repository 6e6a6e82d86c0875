using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Logs;

/// <summary>Reads a platform.report record, which replaces the REPORT line in a JSON log.</summary>
internal static class PlatformReport
{
    /// <summary>Reads the report; null if the line is not such a record.</summary>
    public static LambdaReport? Read(string line)
    {
        if (!line.Contains("platform.report", StringComparison.Ordinal))
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The line is the function's own, or was truncated by the 4 KB limit. InvalidOperationException: an unpaired
            // surrogate in a name.
            return null;
        }
    }

    private static LambdaReport? Read(JsonElement root)
    {
        if (Member(root, "type") is not { ValueKind: JsonValueKind.String } type)
            return null;
        if (!type.ValueEquals("platform.report"))
            return null;
        var record = Member(root, "record");
        if (Member(record, "metrics") is not { } metrics)
            return null;
        return new LambdaReport(
            Double(metrics, "durationMs"),
            Double(metrics, "billedDurationMs"),
            Int32(metrics, "memorySizeMB"),
            Int32(metrics, "maxMemoryUsedMB"),
            Double(metrics, "initDurationMs"),
            Double(metrics, "restoreDurationMs"),
            Double(metrics, "billedRestoreDurationMs"),
            Text(Member(record, "tracing"), "value") is { } header ? TraceId.Find(header) : null,
            Text(record, "status"),
            Text(record, "errorType")
        );
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && RemoteJson.Text(element, name) is { Length: > 0 } text
            ? DisplayText.Line(text)
            : null;

    private static double? Double(JsonElement metrics, string name) =>
        Member(metrics, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    private static int? Int32(JsonElement metrics, string name) =>
        Member(metrics, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;
}

/// <summary>Finds the X-Ray trace ID.</summary>
internal static class TraceId
{
    /// <summary>Finds the trace ID in a trace header such as <c>Root=1-5759e988-bd862e3f;Parent=53995c3f;Sampled=1</c>.</summary>
    public static string? Find(string header)
    {
        foreach (var part in header.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("Root=", StringComparison.OrdinalIgnoreCase) && part.Length > 5)
                return part[5..];
        }

        return null;
    }
}
