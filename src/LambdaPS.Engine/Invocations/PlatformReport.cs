using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>Reads a platform.report record, which a log in JSON has in the place of the REPORT line.</summary>
internal static class PlatformReport
{
    /// <summary>The report; null where the line is no such record.</summary>
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
            // A line of the function's own, or one that the 4 KB cut. InvalidOperationException: half a surrogate pair in a name.
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
        return new LambdaReport
        {
            DurationMs = Double(metrics, "durationMs"),
            BilledDurationMs = Double(metrics, "billedDurationMs"),
            MemorySizeMB = Int32(metrics, "memorySizeMB"),
            MaxMemoryUsedMB = Int32(metrics, "maxMemoryUsedMB"),
            InitDurationMs = Double(metrics, "initDurationMs"),
            RestoreDurationMs = Double(metrics, "restoreDurationMs"),
            BilledRestoreDurationMs = Double(metrics, "billedRestoreDurationMs"),
            XRayTraceId = Text(Member(record, "tracing"), "value") is { } header ? TraceId.InHeader(header) : null,
            Status = Text(record, "status"),
            ErrorType = Text(record, "errorType"),
        };
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } there && RemoteJson.Text(there, name) is { Length: > 0 } text
            ? DisplayText.Line(text)
            : null;

    private static double? Double(JsonElement metrics, string name) =>
        Member(metrics, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    private static int? Int32(JsonElement metrics, string name) =>
        Member(metrics, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;
}

/// <summary>Finds the id of an X-Ray trace.</summary>
internal static class TraceId
{
    /// <summary>The id in a trace header such as <c>Root=1-5759e988-bd862e3f;Parent=53995c3f;Sampled=1</c>.</summary>
    public static string? InHeader(string header)
    {
        foreach (var part in header.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("Root=", StringComparison.OrdinalIgnoreCase) && part.Length > 5)
                return part[5..];
        }

        return null;
    }
}
