using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using LambdaPS.Local.EventStream;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Testing.Servers;

/// <summary>An event of a <see cref="LogsStandIn"/>.</summary>
/// <param name="Stream">The log stream.</param>
/// <param name="Time">The time of the event, in milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
/// <param name="VisibleAt">The time from which it is returned, by the clock of the server.</param>
internal sealed record StandInEvent(string Stream, long Time, string Message, long VisibleAt = 0)
{
    /// <summary>The ID of the event.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>
/// CloudWatch Logs with one log group: FilterLogEvents, which misbehaves in the ways of the service if a test asks for it, and
/// StartLiveTail with sessions that a test scripts.
/// </summary>
internal sealed class LogsStandIn(TimeProvider clock) : StandIn(clock)
{
    private readonly ConcurrentQueue<Func<IBodyStream, CancellationToken, Task>> _sessions = new();
    private readonly List<StandInEvent> _events = [];
    private int _pages;

    /// <summary>The maximum number of events in a page.</summary>
    public int PageSize { get; set; } = 10_000;

    /// <summary>True to return an empty page with a token before the events.</summary>
    public bool StartsWithEmptyPage { get; set; }

    /// <summary>True to return the same token again and again.</summary>
    public bool RepeatsToken { get; set; }

    /// <summary>True to ignore the requested order, as older emulators do.</summary>
    public bool IgnoresOrder { get; set; }

    /// <summary>The responses that are returned first, each with the status, the error code and a message.</summary>
    public ConcurrentQueue<(int Status, string Code, string Message)> Errors { get; } = new();

    /// <summary>True if the log group does not exist.</summary>
    public bool IsMissing { get; set; }

    /// <summary>The bodies of the requests.</summary>
    public IReadOnlyList<JsonElement> Bodies => [.. Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.Clone())];

    /// <summary>Adds events.</summary>
    public void Add(params StandInEvent[] events)
    {
        lock (_events)
            _events.AddRange(events);
    }

    /// <summary>Adds a session of a live tail.</summary>
    public void AddSession(Func<IBodyStream, CancellationToken, Task> session) => _sessions.Enqueue(session);

    /// <summary>Creates the frame of an update.</summary>
    public static byte[] Update(bool sampled, params StandInEvent[] events) =>
        EventMessage.Create(
            "sessionUpdate",
            "application/json",
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    sessionMetadata = new { sampled },
                    sessionResults = events.Select(e => new
                    {
                        logStreamName = e.Stream,
                        timestamp = e.Time,
                        ingestionTime = e.Time,
                        message = e.Message,
                    }),
                }
            )
        );

    /// <summary>Creates the frame of an exception.</summary>
    public static byte[] Failure(string type) =>
        EventMessage.Create(
            [(":message-type", "exception"), (":exception-type", type), (":content-type", "application/json")],
            """{"message":"ended"}"""u8
        );

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Respond(request));

    private HttpResponse Respond(HttpRequest request)
    {
        if (request.Headers.First("Authorization")?.Contains("/logs/aws4_request", StringComparison.Ordinal) != true)
            return Error(400, "IncompleteSignatureException", "The request is not signed for logs.");
        if (Errors.TryDequeue(out var error))
            return Error(error.Status, error.Code, error.Message);
        var body = JsonDocument.Parse(request.Body).RootElement;
        return request.Headers.First("X-Amz-Target") switch
        {
            _ when IsMissing => Error(400, "ResourceNotFoundException", "The specified log group does not exist."),
            "Logs_20140328.FilterLogEvents" => Filter(body),
            "Logs_20140328.StartLiveTail" => Start(),
            _ => Error(400, "UnknownOperationException", ""),
        };
    }

    private HttpResponse Filter(JsonElement body)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var since = body.GetProperty("startTime").GetInt64();
        var until = body.TryGetProperty("endTime", out var end) ? end.GetInt64() : long.MaxValue;
        var streams = body.TryGetProperty("logStreamNames", out var names)
            ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet()
            : null;
        var terms = body.TryGetProperty("filterPattern", out var pattern) ? Terms(pattern.GetString()!) : [];
        StandInEvent[] found;
        lock (_events)
        {
            found =
            [
                .. _events
                    .Where(e => e.VisibleAt <= now && e.Time >= since && e.Time <= until)
                    .Where(e => streams is null || streams.Contains(e.Stream))
                    .Where(e => terms.Count == 0 || terms.Exists(term => e.Message.Contains(term, StringComparison.Ordinal)))
                    .OrderBy(e => e.Time),
            ];
        }

        if (!IgnoresOrder && body.TryGetProperty("startFromHead", out var head) && !head.GetBoolean())
            Array.Reverse(found);
        var size = Math.Min(PageSize, body.TryGetProperty("limit", out var limit) ? limit.GetInt32() : PageSize);
        var at = body.TryGetProperty("nextToken", out var token)
            ? int.Parse(token.GetString()!.Split('/')[0], CultureInfo.InvariantCulture)
            : 0;
        var isEmpty = StartsWithEmptyPage && !body.TryGetProperty("nextToken", out _);
        var page = isEmpty ? [] : found.Skip(at).Take(size).ToArray();
        var next = at + page.Length;
        return Json(
            200,
            JsonSerializer.Serialize(
                new
                {
                    events = page.Select(e => new
                    {
                        logStreamName = e.Stream,
                        timestamp = e.Time,
                        ingestionTime = Math.Max(e.Time, e.VisibleAt),
                        message = e.Message,
                        eventId = e.Id,
                    }),
                    nextToken = RepeatsToken ? "0"
                    : isEmpty || next < found.Length ? $"{next}/{Interlocked.Increment(ref _pages)}"
                    : null,
                }
            )
        );
    }

    private HttpResponse Start() =>
        _sessions.TryDequeue(out var session)
            ? new HttpResponse(200) { Stream = session }.With("Content-Type", "application/vnd.amazon.eventstream")
            : Error(400, "LimitExceededException", "No session is left.");

    // The terms that are in quotation marks, any of which may occur; enough for what the module sends.
    private static List<string> Terms(string pattern) => [.. pattern.Split('"').Where((_, i) => i % 2 == 1)];

    private static HttpResponse Error(int status, string code, string message) =>
        Json(
            status,
            JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = $"com.amazonaws.logs#{code}", ["message"] = message })
        );
}
