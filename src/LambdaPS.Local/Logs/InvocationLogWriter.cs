using System.Globalization;
using System.Text.Json;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Logs;

/// <summary>Writes the log of one call in the format of its function, with the lines of Lambda before and after those of the function.</summary>
internal sealed class InvocationLogWriter
{
    private readonly LogStore _store;
    private readonly LocalInvocation _invocation;
    private readonly string _stream;
    private readonly Action<string> _written;
    private readonly Action _release;
    private int _lines;

    public InvocationLogWriter(
        LogStore store,
        LocalInvocation invocation,
        string stream,
        bool isNewStream,
        Action<string> written,
        Action release
    )
    {
        (_store, _invocation, _stream, _written, _release) = (store, invocation, stream, written, release);
        if (isNewStream)
            WriteInit();
        if (IsJson)
            WritePlatform("platform.start", json => json.WriteString("version", invocation.Version));
        else
            Add($"START RequestId: {Id} Version: {invocation.Version}\n");
    }

    private bool IsJson => _invocation.Function.LogFormat == LocalLogFormat.Json;

    private string Id => _invocation.RequestId;

    /// <summary>Writes a text of the function, which may have several lines.</summary>
    public void Write(string text)
    {
        Interlocked.Add(ref _lines, text.AsSpan().Count('\n') + 1);
        WriteText(text);
    }

    /// <summary>Ends the log of a call.</summary>
    public void End(LocalResult result, TimeSpan duration)
    {
        // The lines that the function did not write itself are those of its error.
        var rest = string.Join('\n', result.Log.Skip(Volatile.Read(ref _lines)));
        if (rest.Length > 0)
            WriteText(rest);
        var type = result.Failed ? FunctionFailure.ReadType(result.Payload) : null;
        var status = type switch
        {
            null => "success",
            "Sandbox.Timedout" => "timeout",
            _ => "error",
        };
        if (IsJson)
        {
            WritePlatform("platform.runtimeDone", json => json.WriteString("status", status));
            WritePlatform("platform.report", json => WriteReport(json, result, duration, status, type));
        }
        else
        {
            Add($"END RequestId: {Id}\n");
            Add(InvocationReport.Format(_invocation, result.Init, duration, type));
        }

        _release();
    }

    /// <summary>Ends the log of a call that was cancelled, or whose handler threw an exception.</summary>
    public void Abort()
    {
        if (IsJson)
            WritePlatform("platform.report", json => json.WriteString("status", "failure"));
        else
            Add($"RequestId: {Id} Error: The call was cancelled or its handler failed\nEND RequestId: {Id}\n");
    }

    private void WriteInit()
    {
        if (IsJson)
            WritePlatform("platform.initStart", json => json.WriteString("functionName", _invocation.Function.Name), hasRequest: false);
        else
            Add($"INIT_START Runtime Version: {_invocation.Function.Runtime}\n");
    }

    private void WriteText(string text)
    {
        _written(text);
        if (!IsJson)
        {
            Add(text + "\n");
            return;
        }

        // As in Lambda, a line that is a JSON object is logged as it is.
        if (IsObject(text))
        {
            Add(text);
            return;
        }

        var (level, message) = LevelOf(text);
        AddJson(json =>
        {
            json.WriteString("timestamp", Time());
            json.WriteString("level", level);
            json.WriteString("message", message);
            json.WriteString("requestId", Id);
        });
    }

    private static (string Level, string Message) LevelOf(string text)
    {
        foreach (
            var (label, level) in new[]
            {
                ("ERROR: ", "ERROR"),
                ("[ERROR] ", "ERROR"),
                ("WARNING: ", "WARN"),
                ("VERBOSE: ", "DEBUG"),
                ("DEBUG: ", "DEBUG"),
            }
        )
        {
            if (text.StartsWith(label, StringComparison.Ordinal))
                return (level, text[label.Length..]);
        }

        return ("INFO", text);
    }

    private static bool IsObject(string text)
    {
        if (!text.StartsWith('{'))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void WriteReport(Utf8JsonWriter json, LocalResult result, TimeSpan duration, string status, string? type)
    {
        json.WriteStartObject("metrics");
        json.WriteNumber("durationMs", Math.Round(duration.TotalMilliseconds, 3));
        json.WriteNumber("billedDurationMs", InvocationReport.Billed(result.Init, duration));
        json.WriteNumber("memorySizeMB", _invocation.Function.MemorySizeMB);
        json.WriteNumber("maxMemoryUsedMB", InvocationReport.UsedMB);
        if (result.Init is { } init)
            json.WriteNumber("initDurationMs", Math.Round(init.TotalMilliseconds, 3));
        json.WriteEndObject();
        json.WriteString("status", status);
        if (type is not null)
            json.WriteString("errorType", type);
    }

    private void WritePlatform(string type, Action<Utf8JsonWriter> write, bool hasRequest = true) =>
        AddJson(json =>
        {
            json.WriteString("time", Time());
            json.WriteString("type", type);
            json.WriteStartObject("record");
            if (hasRequest)
                json.WriteString("requestId", Id);
            write(json);
            json.WriteEndObject();
        });

    private void AddJson(Action<Utf8JsonWriter> write) =>
        Add(
            System.Text.Encoding.UTF8.GetString(
                JsonBody
                    .Write(json =>
                    {
                        json.WriteStartObject();
                        write(json);
                        json.WriteEndObject();
                    })
                    .Span
            )
        );

    private string Time() =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(_store.Now)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Add(string message) => _store.Add(_invocation.Function.LogGroupName, _stream, message);
}
