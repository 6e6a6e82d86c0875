using System.Runtime.CompilerServices;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Logs;

/// <summary>Reads the logs of a source's functions.</summary>
internal sealed class SourceLogs : ISourceLogs
{
    private readonly SignedConnection _connection;
    private readonly Uri _liveEndpoint;
    private readonly LogPages _pages;
    private readonly TimeProvider _clock;

    /// <summary>Creates the reader.</summary>
    /// <param name="connection">Sends requests that are signed for CloudWatch Logs.</param>
    /// <param name="retry">The retry policy.</param>
    /// <param name="endpoint">The base address of CloudWatch Logs.</param>
    /// <param name="liveEndpoint">The base address of live tails.</param>
    /// <param name="timeout">The timeout of a request.</param>
    /// <param name="clock">The clock.</param>
    public SourceLogs(SignedConnection connection, RetryPolicy retry, Uri endpoint, Uri liveEndpoint, TimeSpan timeout, TimeProvider clock)
    {
        _connection = connection;
        _liveEndpoint = liveEndpoint;
        _clock = clock;
        _pages = new LogPages(new LogsClient(retry.WithReadRetries(connection.SendAsync), endpoint, timeout), new LogRequestGate(clock));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReadAsync(
        LogRequest request,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var reader = new LogRecordReader(request);
        var (since, until) = (Milliseconds(request.Since), Milliseconds(request.Until));
        await foreach (var page in _pages.ReadAsync(request, since, until, cancellation: cancellation).ConfigureAwait(false))
        {
            if (page.Count > 0)
                yield return reader.Read(page);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LambdaLogRecord>> ReadLastAsync(LogRequest request, int count, CancellationToken cancellation) =>
        new LogRecordReader(request).Read(await ReadLastEventsAsync(request, count, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> FollowAsync(
        LogRequest request,
        int? last,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        IReadOnlyList<LogEvent> shown = [];
        var since = Milliseconds(request.Since);
        if (last is { } count)
        {
            try
            {
                shown = await ReadLastEventsAsync(request, count, cancellation).ConfigureAwait(false);
            }
            catch (LambdaQueryException missing) when (missing.ErrorId == LambdaErrorId.LogNotFound)
            {
                // The follower waits for the log group.
            }

            if (shown.Count > 0)
            {
                yield return new LogRecordReader(request).Read(shown);
                since = shown.Count < count ? since : shown[0].Time;
            }
        }

        var follower = new LogFollower(_pages, request, _clock);
        await foreach (var records in follower.FollowAsync(shown, since, cancellation).ConfigureAwait(false))
            yield return records;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> ReceiveAsync(LogRequest request, CancellationToken cancellation) =>
        new LiveTail(_connection, _liveEndpoint, _pages, request, _clock).ReceiveAsync(cancellation);

    /// <inheritdoc/>
    public Task<RequestLog> ReadRequestAsync(
        LogRequest request,
        string requestId,
        bool hasReports,
        TimeSpan timeout,
        CancellationToken cancellation
    ) => new RequestLogReader(_pages, request, _clock).ReadAsync(requestId, hasReports, timeout, cancellation);

    private async Task<IReadOnlyList<LogEvent>> ReadLastEventsAsync(LogRequest request, int count, CancellationToken cancellation)
    {
        if (count == 0)
            return [];
        var last = new Queue<LogEvent>(Math.Min(count, LogPages.PageSize));
        var order = 0;
        var pages = _pages.ReadAsync(
            request,
            Milliseconds(request.Since),
            Milliseconds(request.Until),
            newestFirst: true,
            Math.Min(count, LogPages.PageSize),
            cancellation
        );
        long? previous = null;
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var logged in page)
            {
                // Older emulators return the oldest events first, so all of them are read.
                if (order == 0 && previous is { } time)
                    order = logged.Time.CompareTo(time);
                previous = logged.Time;
                if (order <= 0 && last.Count == count)
                    break;
                last.Enqueue(logged);
                if (last.Count > count)
                    last.Dequeue();
            }

            if (order < 0 && last.Count == count)
                break;
        }

        return order > 0 ? [.. last] : [.. last.Reverse()];
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
