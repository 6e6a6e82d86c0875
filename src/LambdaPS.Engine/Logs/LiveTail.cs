using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.EventStream;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// Receives the events of a log group as they arrive (StartLiveTail). A session ends after three hours, or with its connection; then a new
/// one is started, and the events in between are read from the log.
/// </summary>
internal sealed class LiveTail(SignedConnection connection, Uri endpoint, LogPages pages, LogRequest request, TimeProvider clock)
{
    // An update arrives each second, even without events.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _sessionLength = TimeSpan.FromHours(4);
    private static readonly TimeSpan _overlap = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _shortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    private readonly RequestTarget _target = RequestTarget.Create(HttpMethod.Post, endpoint, "/");
    private readonly LogRecordReader _reader = new(request);
    private readonly SeenEvents _seen = new();
    private bool _hasWarned;

    /// <summary>Returns events as they arrive, until it is cancelled.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReceiveAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = clock.GetUtcNow();
        var wait = _shortestWait;
        for (var session = 0; ; session++)
        {
            await foreach (var events in ReceiveSessionAsync(cancellation).ConfigureAwait(false))
            {
                // The first update of a new session: from here on nothing is missed, so the gap can be closed.
                if (events is null && session > 0)
                {
                    await foreach (var missed in ReadMissedAsync(last, cancellation).ConfigureAwait(false))
                        yield return missed;
                }

                wait = _shortestWait;
                last = clock.GetUtcNow();
                _seen.Forget((last - (_overlap * 4)).ToUnixTimeMilliseconds());
                if (events is { Count: > 0 })
                    yield return _reader.Read(events);
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
        }
    }

    // Returns null when the session has started.
    private async IAsyncEnumerable<IReadOnlyList<LogEvent>?> ReceiveSessionAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        HttpExchange? exchange = null;
        FrameReader? frames = null;
        try
        {
            while (true)
            {
                IReadOnlyList<LogEvent>? events = null;
                var hasStarted = frames is not null;
                try
                {
                    if (frames is null)
                    {
                        exchange = await connection.OpenAsync(CreateRequest(), cancellation).ConfigureAwait(false);
                        frames = new FrameReader(await exchange.Body.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
                    }
                    else
                    {
                        events = await NextAsync(frames, exchange!.MaskContent, cancellation).ConfigureAwait(false);
                        if (events is null)
                            yield break;
                    }
                }
                catch (Exception e) when (!cancellation.IsCancellationRequested && IsPassing(e))
                {
                    yield break;
                }

                if (!hasStarted || events is { Count: > 0 })
                    yield return events;
            }
        }
        finally
        {
            exchange?.Dispose();
            frames?.Dispose();
        }
    }

    // Returns null at the end of the session.
    private async Task<IReadOnlyList<LogEvent>?> NextAsync(FrameReader frames, Func<string, string> mask, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_silence);
        if (await frames.ReadAsync(silence.Token).ConfigureAwait(false) is not { } frame)
            return null;
        if (frame.Find(":message-type"u8) is var type && !type.SequenceEqual("event"u8))
            return Ended(frame, mask);
        if (!frame.Find(":event-type"u8).SequenceEqual("sessionUpdate"u8))
            return [];
        using var update = JsonDocument.Parse(LogsClient.MaskSecrets(frame.Payload, mask));
        if (!_hasWarned && IsSampled(update.RootElement))
        {
            _hasWarned = true;
            request.Warn?.Invoke(
                $"The live tail of '{request.LogGroup}' leaves out events, because more than 500 arrive per second. Use -Wait to get all."
            );
        }

        return [.. LogPages.ReadEvents(update.RootElement, "sessionResults", request).Where(Add)];
    }

    // The stored event has an ID and the one of a live tail has not, so both are compared by their content.
    private bool Add(LogEvent logged) => _seen.Add(logged.Time, logged.ContentKey);

    private async IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReadMissedAsync(
        DateTimeOffset last,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var since = (last - _overlap).ToUnixTimeMilliseconds();
        await foreach (var page in pages.ReadAsync(request, since, null, cancellation: cancellation).ConfigureAwait(false))
        {
            LogEvent[] missed = [.. page.Where(Add)];
            if (missed.Length > 0)
                yield return _reader.Read(missed);
        }
    }

    private IReadOnlyList<LogEvent>? Ended(EventFrame frame, Func<string, string> mask)
    {
        if (frame.Find(":exception-type"u8).SequenceEqual("SessionTimeoutException"u8))
            return null;
        request.Warn?.Invoke(
            $"The live tail of '{request.LogGroup}' was interrupted ({DisplayText.Line(mask(Encoding.UTF8.GetString(frame.Payload.Span)))}). It is started again."
        );
        return null;
    }

    private ServiceRequest CreateRequest() =>
        LogsClient.CreateRequest(
            _target,
            "StartLiveTail",
            request.LogGroup,
            json =>
            {
                json.WriteStartArray("logGroupIdentifiers");
                json.WriteStringValue(request.LogGroupArn);
                json.WriteEndArray();
                if (request.Stream is not null)
                {
                    json.WriteStartArray("logStreamNames");
                    json.WriteStringValue(request.Stream);
                    json.WriteEndArray();
                }

                if (request.Pattern is { Length: > 0 })
                    json.WriteString("logEventFilterPattern", request.Pattern);
            },
            _sessionLength
        );

    private static bool IsSampled(JsonElement update) =>
        update.TryGetProperty("sessionMetadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("sampled", out var sampled)
        && sampled.ValueKind == JsonValueKind.True;

    // A new session may succeed. Any other failure, such as denied access, ends the tail.
    private static bool IsPassing(Exception exception) =>
        exception switch
        {
            LambdaQueryException failure => failure.ErrorId
                is LambdaErrorId.Throttled
                    or LambdaErrorId.ServiceFault
                    or LambdaErrorId.ConnectionLost
                    or LambdaErrorId.QueryTimedOut
                    or LambdaErrorId.EndpointUnreachable,
            OperationCanceledException or IOException or HttpRequestException or InvalidDataException or EndOfStreamException => true,
            JsonException or ObjectDisposedException => true,
            _ => false,
        };
}
