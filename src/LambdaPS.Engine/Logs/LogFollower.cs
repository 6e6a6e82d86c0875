using System.Runtime.CompilerServices;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// Follows a log by reading it again and again. CloudWatch Logs can show an event minutes after its time, so events are read more than
/// once, and those that were returned are skipped by their ID. While few events arrive, each read covers the whole window in which late
/// events are expected. While many arrive, it covers the last seconds, and each part of the log is read again when it is half a minute
/// and three minutes old.
/// </summary>
internal sealed class LogFollower(LogPages pages, LogRequest request, TimeProvider clock)
{
    /// <summary>The time after which an event is not expected any more.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(3);

    // As many as one page can have twice.
    private const int FewEvents = LogPages.PageSize / 2;

    private static readonly TimeSpan _overlap = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestInterval = TimeSpan.FromSeconds(30);

    private readonly SeenEvents _seen = new();
    private readonly LogRecordReader _reader = new(request);
    private readonly Rereading[] _rereadings = [new(TimeSpan.FromSeconds(30)), new(Window)];
    private long _newest;
    private long _earliest;
    private long? _lastComplete;
    private bool _isInterrupted;

    /// <summary>Returns new events in the order in which they are found.</summary>
    /// <param name="shown">The events that the caller has returned already.</param>
    /// <param name="since">The earliest time of an event, in milliseconds since 1970.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> FollowAsync(
        IReadOnlyList<LogEvent> shown,
        long since,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        _earliest = since;
        _newest = since;
        foreach (var logged in shown)
            Add(logged);
        var wait = _interval;
        try
        {
            while (true)
            {
                var found = false;
                var isComplete = true;
                await foreach (var events in PollAsync(cancellation).ConfigureAwait(false))
                {
                    isComplete &= events is not null;
                    if (events is not { Count: > 0 })
                        continue;
                    found = true;
                    yield return _reader.Read(events);
                }

                wait = (found, isComplete) switch
                {
                    (true, _) => _interval,
                    (_, true) => Shorter(wait * 1.5, TimeSpan.FromSeconds(5)),
                    _ => Shorter(wait * 2, _longestInterval),
                };
                if (_lastComplete is { } complete)
                {
                    _seen.Forget(
                        Math.Min(complete - Milliseconds(Window), _rereadings.Min(again => again.Position)) - Milliseconds(_overlap)
                    );
                }

                await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var again in _rereadings)
                await again.StopAsync().ConfigureAwait(false);
        }
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // Returns a null page for a read that failed and will be repeated.
    private async IAsyncEnumerable<IReadOnlyList<LogEvent>?> PollAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Nothing is missing before the window of the last complete read, however long ago that was.
        var begin = Now;
        var window = Math.Max(_earliest, (_lastComplete - Milliseconds(Window)) ?? _earliest);
        var recent = Math.Max(window, Math.Min(_newest, begin) - Milliseconds(_overlap));
        var isQuiet = _lastComplete is null || _seen.CountSince(window) <= FewEvents;
        var head = pages.ReadAsync(request, isQuiet ? window : recent, null, cancellation: cancellation).GetAsyncEnumerator(cancellation);
        var pagesRead = 0;
        try
        {
            while (true)
            {
                var page = await NextAsync(head).ConfigureAwait(false);
                pagesRead++;
                yield return page.Events;
                if (page is { IsLast: true, Events: not null })
                    Complete(begin, isQuiet);
                if (page.IsLast)
                    break;
            }
        }
        finally
        {
            await head.DisposeAsync().ConfigureAwait(false);
        }

        if (isQuiet)
            yield break;

        foreach (var again in _rereadings)
        {
            // No more requests than for the newest events, so that these are not delayed.
            for (var i = 0; i < pagesRead && again.Continue(pages, request, begin, cancellation) is { } pending; i++)
            {
                var page = await NextAsync(pending).ConfigureAwait(false);
                yield return page.Events;
                if (page.IsLast)
                    await again.EndAsync(isComplete: page.Events is not null).ConfigureAwait(false);
            }
        }
    }

    // A complete read of the whole window has read what a rereading would.
    private void Complete(long begin, bool isWhole)
    {
        _lastComplete = begin;
        if (!isWhole)
            return;
        foreach (var again in _rereadings)
            again.Position = Math.Max(_earliest, begin - again.Age);
    }

    private async Task<Page> NextAsync(IAsyncEnumerator<IReadOnlyList<LogEvent>> read)
    {
        try
        {
            if (!await read.MoveNextAsync().ConfigureAwait(false))
                return new Page([], IsLast: true);
            _isInterrupted = false;
            return new Page([.. read.Current.Where(Add)], IsLast: false);
        }
        catch (LambdaQueryException failure) when (IsPassing(failure))
        {
            if (!_isInterrupted)
                request.Warn?.Invoke(Describe(failure));
            _isInterrupted = true;
            return new Page(null, IsLast: true);
        }
    }

    private bool Add(LogEvent logged)
    {
        if (logged.Time < _earliest || !_seen.Add(logged))
            return false;
        _newest = Math.Max(_newest, logged.Time);
        return true;
    }

    // The log is read again from the same place, so nothing is lost.
    private static bool IsPassing(LambdaQueryException failure) =>
        failure.ErrorId
            is LambdaErrorId.LogNotFound
                or LambdaErrorId.Throttled
                or LambdaErrorId.ServiceFault
                or LambdaErrorId.ConnectionLost
                or LambdaErrorId.QueryTimedOut
                or LambdaErrorId.EndpointUnreachable;

    private string Describe(LambdaQueryException failure) =>
        failure.ErrorId == LambdaErrorId.LogNotFound
            ? $"Log group '{request.LogGroup}' does not exist yet. Waiting for it."
            : $"{failure.Message} Reading the log continues.";

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Reads each part of the log again when it has a certain age, in steps of some pages.</summary>
    private sealed class Rereading(TimeSpan age)
    {
        // A part is worth a request if it is longer than this.
        private const long ShortestPart = 1000;

        private IAsyncEnumerator<IReadOnlyList<LogEvent>>? _pending;
        private long _end;

        public long Age { get; } = Milliseconds(age);

        /// <summary>The time up to which the log was read again, in milliseconds since 1970.</summary>
        public long Position { get; set; }

        /// <summary>Returns the read that is under way, or begins one; null if no part has the age yet.</summary>
        public IAsyncEnumerator<IReadOnlyList<LogEvent>>? Continue(
            LogPages pages,
            LogRequest request,
            long now,
            CancellationToken cancellation
        )
        {
            if (_pending is not null)
                return _pending;
            _end = now - Age;
            return _end - Position < ShortestPart
                ? null
                : _pending = pages.ReadAsync(request, Position, _end, cancellation: cancellation).GetAsyncEnumerator(cancellation);
        }

        /// <summary>Ends the read that is under way. If it failed, the same part is read once more.</summary>
        public async Task EndAsync(bool isComplete)
        {
            if (isComplete)
                Position = _end;
            await StopAsync().ConfigureAwait(false);
        }

        public async Task StopAsync()
        {
            if (_pending is not null)
                await _pending.DisposeAsync().ConfigureAwait(false);
            _pending = null;
        }
    }

    private sealed record Page(IReadOnlyList<LogEvent>? Events, bool IsLast);
}
