using System.Globalization;
using System.Text.Json;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Logs;

/// <summary>FilterLogEvents and GetLogEvents.</summary>
internal sealed class LogEventPages(LogStore store)
{
    private const int MaxEvents = 10_000;
    private const int MaxCharacters = 1024 * 1024;

    /// <summary>FilterLogEvents: the events of a group, oldest first unless startFromHead is false.</summary>
    public HttpResponse Filter(LogsRequest request)
    {
        var group = request.LogGroup();
        var streams = request.Texts("logStreamNames", 100)?.ToHashSet(StringComparer.Ordinal);
        var prefix = request.Text("logStreamNamePrefix", 512);
        if (streams is not null && prefix is not null)
            throw LogsRequest.Invalid("'logStreamNames' and 'logStreamNamePrefix' cannot be combined.");
        var pattern = FilterPattern.Parse(request.Text("filterPattern", 1024));
        var (since, until) = (request.Number("startTime") ?? 0, request.Number("endTime") ?? long.MaxValue);
        var oldestFirst = request.Flag("startFromHead") ?? true;
        var limit = (int)(request.Number("limit", 1, MaxEvents) ?? MaxEvents);
        var after = ReadToken(request, "f");

        var found = (store.FindEvents(group) ?? throw LogsApi.NotFound("group"))
            .Where(logged => logged.Time >= since && logged.Time <= until)
            .Where(logged => streams?.Contains(logged.Stream) ?? logged.Stream.StartsWith(prefix ?? "", StringComparison.Ordinal));
        if (!oldestFirst)
            found = found.Reverse();
        if (after is { } sequence)
            found = found.Where(logged => oldestFirst ? logged.Sequence > sequence : logged.Sequence < sequence);
        var (page, isLast) = Take(found.Where(logged => pattern.IsMatch(logged.Message)), limit);
        return LogsApi.CreateResponse(
            200,
            json =>
            {
                Write(json, page, withStream: true);
                json.WriteStartArray("searchedLogStreams");
                json.WriteEndArray();
                if (!isLast)
                    json.WriteString("nextToken", CreateToken(request, "f", page[^1].Sequence));
            }
        );
    }

    /// <summary>GetLogEvents: the events of a stream. At the end of the log, the token of the request is returned.</summary>
    public HttpResponse Get(LogsRequest request)
    {
        var group = request.LogGroup();
        var stream = request.Text("logStreamName", 512) ?? throw LogsRequest.Invalid("'logStreamName' is required.");
        var (since, until) = (request.Number("startTime") ?? 0, request.Number("endTime") ?? long.MaxValue);
        var limit = (int)(request.Number("limit", 1, MaxEvents) ?? MaxEvents);
        var (after, before) = (ReadToken(request, "n"), ReadToken(request, "p"));
        if ((store.FindStreams(group) ?? throw LogsApi.NotFound("group")).All(known => known.Name != stream))
            throw LogsApi.NotFound("stream");

        // The end of the period is exclusive, unlike that of FilterLogEvents.
        var found = store
            .FindEvents(group)!
            .Where(logged => logged.Stream == stream && logged.Time >= since && logged.Time < until)
            .ToList();
        var forward = after is not null || (before is null && request.Flag("startFromHead") == true);
        var page = forward
            ? Take(found.Where(logged => after is null || logged.Sequence > after), limit).Page
            :
            [
                .. Enumerable.Reverse(
                    Take(Enumerable.Reverse(found).Where(logged => before is null || logged.Sequence < before), limit).Page
                ),
            ];
        var first = page.Count > 0 ? page[0].Sequence : after + 1 ?? before ?? long.MaxValue;
        var last = page.Count > 0 ? page[^1].Sequence : after ?? before - 1 ?? 0;
        return LogsApi.CreateResponse(
            200,
            json =>
            {
                Write(json, page, withStream: false);
                json.WriteString("nextForwardToken", CreateToken(request, "n", last));
                json.WriteString("nextBackwardToken", CreateToken(request, "p", first));
            }
        );
    }

    private static (IReadOnlyList<StoredEvent> Page, bool IsLast) Take(IEnumerable<StoredEvent> events, int limit)
    {
        var page = new List<StoredEvent>();
        long characters = 0;
        foreach (var logged in events)
        {
            characters += logged.Message.Length;
            if (page.Count == limit || (characters > MaxCharacters && page.Count > 0))
                return (page, false);
            page.Add(logged);
        }

        return (page, true);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StoredEvent> page, bool withStream)
    {
        json.WriteStartArray("events");
        foreach (var logged in page)
        {
            json.WriteStartObject();
            if (withStream)
                json.WriteString("logStreamName", logged.Stream);
            json.WriteNumber("timestamp", logged.Time);
            json.WriteString("message", logged.Message);
            json.WriteNumber("ingestionTime", logged.Time);
            if (withStream)
                json.WriteString("eventId", logged.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A token belongs to its request: the service refuses it with another one.
    private static string CreateToken(LogsRequest request, string kind, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}/{sequence}/{Checksum(request):x8}");

    private static long? ReadToken(LogsRequest request, string kind)
    {
        if (request.Text("nextToken") is not { } token)
            return null;
        var parts = token.Split('/');
        if (
            parts.Length != 3
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || parts[2] != Checksum(request).ToString("x8", CultureInfo.InvariantCulture)
        )
        {
            throw LogsRequest.Invalid("The specified nextToken is invalid.");
        }

        return parts[0] == kind ? sequence : null;
    }

    private static uint Checksum(LogsRequest request) => EventStream.Crc32.Compute(System.Text.Encoding.UTF8.GetBytes(request.Fingerprint));
}
