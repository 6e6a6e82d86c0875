using LambdaPS.Contracts;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// Reads every line of one invocation, and waits until the log has its report. The lines with the request ID show the stream and the
/// period of each run; the stream then has the lines without it. A run is repeated under the same ID if Lambda retries an event.
/// </summary>
internal sealed class RequestLogReader(LogPages pages, LogRequest request, TimeProvider clock)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    // Without a report, the log counts as complete if nothing was added for this time.
    private static readonly TimeSpan _quietTime = TimeSpan.FromSeconds(5);

    /// <summary>Reads the lines that arrive within a time.</summary>
    /// <param name="requestId">The request ID.</param>
    /// <param name="hasReports">False if the function's SystemLogLevel leaves out the lines of start and report.</param>
    /// <param name="timeout">The time to wait for the report.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<RequestLog> ReadAsync(string requestId, bool hasReports, TimeSpan timeout, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var lastNew = start;
        var count = 0;
        while (true)
        {
            var found = await FindAsync(requestId, cancellation).ConfigureAwait(false);
            if (found.Count > count)
                (count, lastNew) = (found.Count, clock.GetTimestamp());
            var runs = FindRuns(found, requestId);
            var isComplete = hasReports
                ? runs.Count > 0 && runs.TrueForAll(run => run.End is not null)
                : count > 0 && clock.GetElapsedTime(lastNew) >= _quietTime;
            if (isComplete || clock.GetElapsedTime(start) + _interval > timeout)
            {
                var events = request.Interleaves ? found : await ReadRunsAsync(runs, found, cancellation).ConfigureAwait(false);
                var records = new LogRecordReader(request).Read(events);
                return new RequestLog([.. records.Where(record => record.RequestId == requestId)], isComplete);
            }

            await Task.Delay(_interval, clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<LogEvent>> FindAsync(string requestId, CancellationToken cancellation)
    {
        // Quoted, because a hyphen excludes a word.
        var lines = request with
        {
            Pattern = $"\"{requestId}\"",
        };
        var found = new List<LogEvent>();
        try
        {
            await foreach (
                var page in ReadAsync(lines, request.Since.ToUnixTimeMilliseconds(), Until(request), cancellation).ConfigureAwait(false)
            )
            {
                found.AddRange(page);
            }
        }
        catch (LambdaQueryException missing) when (missing.ErrorId == LambdaErrorId.LogNotFound)
        {
            // The first run of a function creates its log group.
        }

        return found;
    }

    // A line can have the time of the start and still be before it in the stream, so the start is one of the lines.
    private static List<Run> FindRuns(IReadOnlyList<LogEvent> found, string requestId)
    {
        var runs = new List<Run>();
        foreach (var logged in found)
        {
            var line = LogLine.Parse(logged.Message);
            if (line.RequestId != requestId)
                continue;
            var open = runs.FindLastIndex(run => run.Stream == logged.Stream);
            if (open < 0 || (line.Kind == LambdaLogKind.Start && runs[open].End is not null))
            {
                open = runs.Count;
                runs.Add(new Run(logged.Stream, logged.Time, null));
            }

            // An extension or a logger can write after the report.
            if (line.Kind == LambdaLogKind.Report || runs[open].End is not null)
                runs[open] = runs[open] with { End = logged.Time };
        }

        return runs;
    }

    private async Task<IReadOnlyList<LogEvent>> ReadRunsAsync(
        IReadOnlyList<Run> runs,
        IReadOnlyList<LogEvent> found,
        CancellationToken cancellation
    )
    {
        var events = new List<LogEvent>(found);
        var seen = found.Select(logged => logged.Key).ToHashSet();
        foreach (var run in runs)
        {
            var stream = request with { Stream = run.Stream, Pattern = null };
            await foreach (var page in ReadAsync(stream, run.Begin, run.End ?? Until(request), cancellation).ConfigureAwait(false))
                events.AddRange(page.Where(logged => seen.Add(logged.Key)));
        }

        return InOrder(events);
    }

    // Within a millisecond a start comes first and a report last.
    private static List<LogEvent> InOrder(List<LogEvent> events) =>
        [
            .. events
                .OrderBy(logged => logged.Time)
                .ThenBy(logged =>
                    LogLine.Parse(logged.Message).Kind switch
                    {
                        LambdaLogKind.Start => 0,
                        LambdaLogKind.End => 2,
                        LambdaLogKind.Report => 3,
                        _ => 1,
                    }
                ),
        ];

    private IAsyncEnumerable<IReadOnlyList<LogEvent>> ReadAsync(
        LogRequest selection,
        long since,
        long? until,
        CancellationToken cancellation
    ) => pages.ReadAsync(selection, since, until, cancellation: cancellation);

    private static long? Until(LogRequest request) => request.Until?.ToUnixTimeMilliseconds();

    /// <summary>One run of an invocation.</summary>
    /// <param name="Stream">The log stream.</param>
    /// <param name="Begin">The time of its first line with the request ID, in milliseconds since 1970.</param>
    /// <param name="End">The time of its report; null if there is none yet.</param>
    private sealed record Run(string Stream, long Begin, long? End);
}
