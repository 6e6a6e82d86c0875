using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// Reads the events of a log group page by page (FilterLogEvents). A page can be empty although more follow: only a page without a
/// token is the last.
/// </summary>
internal sealed class LogPages(LogsClient client, LogRequestGate gate)
{
    /// <summary>The maximum number of events in a page.</summary>
    public const int PageSize = 10_000;

    /// <summary>Reads the events of a period.</summary>
    /// <param name="request">The log and the selection.</param>
    /// <param name="since">The earliest time, in milliseconds since 1970.</param>
    /// <param name="until">The latest time; null for none.</param>
    /// <param name="newestFirst">True to request the newest events first. Older emulators return the oldest first all the same.</param>
    /// <param name="limit">The number of events in a page.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogEvent>> ReadAsync(
        LogRequest request,
        long since,
        long? until,
        bool newestFirst = false,
        int limit = PageSize,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        // The tokens that were seen, because a service that returns one again would never end.
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            await gate.EnterAsync(cancellation).ConfigureAwait(false);
            var page = await client
                .CallAsync("FilterLogEvents", request.LogGroup, json => Write(json, token), Read, cancellation)
                .ConfigureAwait(false);
            yield return page.Events;
            token = page.NextToken;
        } while (token is not null && (tokens.Add(token) ? true : throw RepeatedToken(request)));

        void Write(Utf8JsonWriter json, string? next)
        {
            json.WriteString("logGroupName", request.LogGroup);
            if (request.Stream is not null)
            {
                json.WriteStartArray("logStreamNames");
                json.WriteStringValue(request.Stream);
                json.WriteEndArray();
            }

            json.WriteNumber("startTime", Math.Max(0, since));
            if (until is not null)
                json.WriteNumber("endTime", Math.Max(0, until.Value));
            if (request.Pattern is { Length: > 0 })
                json.WriteString("filterPattern", request.Pattern);
            if (newestFirst)
                json.WriteBoolean("startFromHead", false);
            json.WriteNumber("limit", limit);
            if (next is not null)
                json.WriteString("nextToken", next);
        }

        (IReadOnlyList<LogEvent> Events, string? NextToken) Read(JsonElement root) =>
            (ReadEvents(root, "events", request), RemoteJson.Text(root, "nextToken") is { Length: > 0 } next ? next : null);
    }

    /// <summary>Reads a list of events, without those of other functions in a shared log group.</summary>
    /// <exception cref="JsonException">An event has no time or no stream.</exception>
    public static IReadOnlyList<LogEvent> ReadEvents(JsonElement root, string list, LogRequest request)
    {
        var events = new List<LogEvent>();
        if (!root.TryGetProperty(list, out var items) || items.ValueKind == JsonValueKind.Null)
            return events;
        if (items.ValueKind != JsonValueKind.Array)
            throw new JsonException($"'{list}' is not an array.");
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || ReadTime(item, "timestamp") is not { } time)
                throw new JsonException("An event has no timestamp.");
            var stream = RemoteJson.Text(item, "logStreamName") is { } name ? DisplayText.Line(name) : "";
            if (!LogStreamName.Matches(stream, request))
                continue;
            var message = DisplayText.Block(ReadMessage(item)).TrimEnd('\n');
            events.Add(new LogEvent(stream, time, ReadTime(item, "ingestionTime") ?? time, message, RemoteJson.Text(item, "eventId")));
        }

        return events;
    }

    // A message with an unpaired surrogate is not a valid string and is kept as JSON.
    private static string ReadMessage(JsonElement item) =>
        !item.TryGetProperty("message", out var message) ? "" : RemoteJson.Text(message) ?? message.GetRawText();

    private static long? ReadTime(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var time)
            ? time
            : null;

    private static LambdaQueryException RepeatedToken(LogRequest request) =>
        new(
            LambdaErrorId.ServiceFault,
            $"CloudWatch Logs returned the same page of '{request.LogGroup}' twice, so the log would never end."
        );
}
