using System.Collections.Concurrent;
using System.Text.Json;
using LambdaPS.Local.EventStream;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Logs;

/// <summary>StartLiveTail: an update each second with the new events, of at most 500, until the client closes the connection.</summary>
internal sealed class LiveTailSession(LogStore store)
{
    private const int MaxEvents = 500;
    private const int MaxWaiting = 5000;

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    /// <summary>Starts a session.</summary>
    public HttpResponse Start(LogsRequest request)
    {
        var identifiers = request.Texts("logGroupIdentifiers", 10) ?? throw LogsRequest.Invalid("'logGroupIdentifiers' is required.");
        if (identifiers.FirstOrDefault(identifier => !identifier.StartsWith("arn:", StringComparison.Ordinal)) is { } name)
            throw LogsRequest.Invalid($"'{name}' is not an ARN.");
        var groups = identifiers.Select(LogsRequest.GroupOf).ToHashSet(StringComparer.Ordinal);
        if (groups.FirstOrDefault(group => store.FindStreams(group) is null) is not null)
            throw LogsApi.NotFound("group");
        var streams = request.Texts("logStreamNames", 100);
        var prefixes = request.Texts("logStreamNamePrefixes", 100);
        if ((streams is not null || prefixes is not null) && (groups.Count > 1 || (streams is not null && prefixes is not null)))
            throw LogsRequest.Invalid("Streams can be selected by names or by prefixes, and only with one log group.");
        var pattern = FilterPattern.Parse(request.Text("logEventFilterPattern", 1024));
        return new HttpResponse(200)
        {
            Stream = (body, stop) =>
                RunAsync(
                    body,
                    identifiers,
                    logged =>
                        groups.Contains(logged.Group)
                        && (streams?.Contains(logged.Stream) ?? true)
                        && (prefixes?.Any(prefix => logged.Stream.StartsWith(prefix, StringComparison.Ordinal)) ?? true)
                        && pattern.IsMatch(logged.Message),
                    stop
                ),
        }.With("Content-Type", "application/vnd.amazon.eventstream");
    }

    private async Task RunAsync(
        IBodyStream body,
        IReadOnlyList<string> identifiers,
        Predicate<StoredEvent> isSelected,
        CancellationToken stop
    )
    {
        var waiting = new ConcurrentQueue<StoredEvent>();
        store.Added += Add;
        try
        {
            await body.WriteAsync(EventMessage.Create("initial-response", "application/json", "{}"u8)).ConfigureAwait(false);
            await body.WriteAsync(Frame("sessionStart", json => WriteStart(json, identifiers))).ConfigureAwait(false);
            while (true)
            {
                var events = new List<StoredEvent>();
                while (events.Count < MaxEvents && waiting.TryDequeue(out var logged))
                    events.Add(logged);
                var isSampled = !waiting.IsEmpty;
                waiting.Clear();
                await body.WriteAsync(Frame("sessionUpdate", json => WriteUpdate(json, events, isSampled))).ConfigureAwait(false);
                await Task.Delay(_interval, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            store.Added -= Add;
        }

        void Add(StoredEvent logged)
        {
            if (waiting.Count < MaxWaiting && isSelected(logged))
                waiting.Enqueue(logged);
        }
    }

    private static byte[] Frame(string type, Action<Utf8JsonWriter> write) =>
        EventMessage.Create(
            type,
            "application/json",
            JsonBody
                .Write(json =>
                {
                    json.WriteStartObject();
                    write(json);
                    json.WriteEndObject();
                })
                .Span
        );

    private static void WriteStart(Utf8JsonWriter json, IReadOnlyList<string> identifiers)
    {
        json.WriteString("requestId", Guid.NewGuid());
        json.WriteString("sessionId", Guid.NewGuid());
        json.WriteStartArray("logGroupIdentifiers");
        foreach (var identifier in identifiers)
            json.WriteStringValue(identifier);
        json.WriteEndArray();
    }

    private static void WriteUpdate(Utf8JsonWriter json, IReadOnlyList<StoredEvent> events, bool isSampled)
    {
        json.WriteStartObject("sessionMetadata");
        json.WriteBoolean("sampled", isSampled);
        json.WriteEndObject();
        json.WriteStartArray("sessionResults");
        foreach (var logged in events)
        {
            json.WriteStartObject();
            json.WriteString("logStreamName", logged.Stream);
            json.WriteString("logGroupIdentifier", logged.Group);
            json.WriteString("message", logged.Message);
            json.WriteNumber("timestamp", logged.Time);
            json.WriteNumber("ingestionTime", logged.Time);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
