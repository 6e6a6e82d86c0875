using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Logs;

/// <summary>A line of a function's log: what Lambda or the runtime wrote into it besides the message.</summary>
/// <param name="Kind">The origin of the line.</param>
/// <param name="RequestId">The request ID in the line; null if it has none.</param>
/// <param name="Level">The level, as in <see cref="LambdaLogRecord.Level"/>; null if the line has none.</param>
/// <param name="Version">The version, in the line of a start; otherwise null.</param>
/// <param name="Report">The figures of a report; otherwise null.</param>
internal sealed partial record LogLine(
    LambdaLogKind Kind,
    string? RequestId = null,
    string? Level = null,
    string? Version = null,
    LambdaReport? Report = null
)
{
    private static readonly LogLine _plain = new(LambdaLogKind.Function);

    /// <summary>Parses a line of any runtime, in the text format or the JSON format.</summary>
    public static LogLine Parse(string message)
    {
        var text = message.AsSpan().TrimStart();
        return text.StartsWith("{") && ParseJson(message) is { } line ? line : ParseText(message);
    }

    private static LogLine ParseText(string message)
    {
        if (PlatformRegex().Match(message) is { Success: true } platform)
        {
            var id = platform.Groups["id"].Value;
            return platform.Groups["word"].Value switch
            {
                "START" => new LogLine(LambdaLogKind.Start, id, Version: Text(platform.Groups["version"])),
                "END" => new LogLine(LambdaLogKind.End, id),
                _ => new LogLine(LambdaLogKind.Report, id, Report: ReportReader.Read(message.Split('\n'))),
            };
        }

        if (StartsWithAny(message, "INIT_START", "INIT_REPORT", "RESTORE_START", "RESTORE_REPORT"))
            return new LogLine(LambdaLogKind.Init);
        if (StartsWithAny(message, "EXTENSION\t"))
            return new LogLine(LambdaLogKind.Extension);
        if (StartsWithAny(message, "TELEMETRY\t", "LOGS\t"))
            return new LogLine(LambdaLogKind.Platform);
        if (EndRegex().Match(message) is { Success: true } end)
            return new LogLine(LambdaLogKind.Platform, end.Groups["id"].Value, "ERROR");
        if (UncaughtRegex().Match(message) is { Success: true } uncaught)
            return new LogLine(LambdaLogKind.Platform, Text(uncaught.Groups["id"]), "ERROR");
        return RuntimeRegex().Match(message) is { Success: true } runtime
            ? new LogLine(LambdaLogKind.Function, Text(runtime.Groups["id"]), NormalizeLevel(Text(runtime.Groups["level"])))
            : _plain;
    }

    private static LogLine? ParseJson(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (RemoteJson.Text(root, "type") is { } type && type.StartsWith("platform.", StringComparison.Ordinal))
                return ParsePlatform(root, type["platform.".Length..], message);
            return new LogLine(
                LambdaLogKind.Function,
                FindRequestId(root),
                NormalizeLevel(FindFirst(root, "level", "log_level", "severity"))
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The function's own line begins with a brace.
            return null;
        }
    }

    private static LogLine ParsePlatform(JsonElement root, string type, string message)
    {
        var record = root.TryGetProperty("record", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var (id, status) = record.ValueKind == JsonValueKind.Object ? (Line(record, "requestId"), Line(record, "status")) : (null, null);
        var level = status is null or "success" ? null : "ERROR";
        return type switch
        {
            "start" => new LogLine(LambdaLogKind.Start, id, Version: Line(record, "version")),
            "runtimeDone" => new LogLine(LambdaLogKind.End, id, level),
            "report" => new LogLine(LambdaLogKind.Report, id, level, Report: ReportReader.Read([message])),
            "extension" => new LogLine(LambdaLogKind.Extension, id),
            _ when type.StartsWith("init", StringComparison.Ordinal) || type.StartsWith("restore", StringComparison.Ordinal) => new LogLine(
                LambdaLogKind.Init,
                id,
                level
            ),
            _ => new LogLine(LambdaLogKind.Platform, id, level),
        };
    }

    // The names of the runtimes and of Powertools.
    private static string? FindRequestId(JsonElement root) =>
        FindFirst(root, "requestId", "AWSRequestId", "function_request_id", "aws_request_id");

    private static string? FindFirst(JsonElement root, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Line(root, name) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string? Line(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && RemoteJson.Text(parent, name) is { } text ? DisplayText.Line(text) : null;

    private static string? NormalizeLevel(string? level) =>
        level?.ToUpperInvariant() switch
        {
            "TRACE" or "TRCE" => "TRACE",
            "DEBUG" or "DBUG" or "VERBOSE" => "DEBUG",
            "INFO" or "INFORMATION" or "NOTICE" => "INFO",
            "WARN" or "WARNING" => "WARN",
            "ERROR" or "FAIL" => "ERROR",
            "FATAL" or "CRITICAL" or "CRIT" => "FATAL",
            _ => null,
        };

    private static string? Text(Group group) => group.Success ? group.Value : null;

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\A(?<word>START|END|REPORT) RequestId: (?<id>[0-9a-fA-F-]{36})(?:\s+Version: (?<version>\S+))?")]
    private static partial Regex PlatformRegex();

    // A timeout, and the end of a runtime process.
    [GeneratedRegex(
        @"\A(?:\S+Z (?<id>[0-9a-fA-F-]{36}) Task timed out after |RequestId: (?<id>[0-9a-fA-F-]{36}) (?:Process exited before completing request|Error: ))"
    )]
    private static partial Regex EndRegex();

    // An error that the handler did not catch, as the runtimes of Python and Node.js and the local endpoint write it. The stack trace
    // distinguishes it from a line that the function prints.
    [GeneratedRegex(
        @"\A(?:\[ERROR\] (?:(?:Runtime|Sandbox)\.|LocalFunctionInvalid|[\w.]+(?::[^\n]*)?\n(?:[^\n]*\n)*?(?:Traceback |    at ))|[0-9]{4}-[0-9T:.-]+Z\t(?:(?<id>[0-9a-fA-F-]{36})|undefined)?\tERROR\t(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)\s)"
    )]
    private static partial Regex UncaughtRegex();

    // Node.js and .NET: time, ID, level. A local function: the stream. Python: [LEVEL], time, ID; an exception has only [ERROR].
    [GeneratedRegex(
        """
            \A(?:
                [0-9]{4}-[0-9T:.-]+Z\t(?:(?<id>[0-9a-fA-F-]{36})|undefined)?\t(?<level>[A-Za-z]+)\t
                |(?<level>ERROR|WARNING|VERBOSE|DEBUG):[ ]
                |\[(?<level>[A-Z]+)\](?:\t[0-9]{4}-[0-9T:.-]+Z\t(?<id>[0-9a-fA-F-]{36})?\t|[ ])
            )
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex RuntimeRegex();
}
