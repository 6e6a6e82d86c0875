using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>A log that is followed.</summary>
/// <param name="Target">The record that named it.</param>
/// <param name="Request">The log, the period and the selection.</param>
internal sealed record FollowedLog(LogTarget Target, LogRequest Request);

/// <summary>An occurrence in a followed log: new records, a warning, or the failure that ended it.</summary>
/// <param name="Log">The log; null if only time has passed.</param>
internal sealed record LogNews(FollowedLog? Log)
{
    public IReadOnlyList<LambdaLogRecord> Records { get; init; } = [];

    public string? Warning { get; init; }

    public LambdaQueryException? Failure { get; init; }
}

/// <summary>Follows several logs as one stream. The failure of one does not end the others.</summary>
internal static class FollowedLogs
{
    // What arrives faster than it is written waits in the service, not in memory.
    private const int MaxWaiting = 16;

    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    /// <summary>Follows logs until all have ended or it is cancelled.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="follow">Follows one log.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <param name="limit">The longest time, after which the stream ends; null for none. With a limit there is news each second.</param>
    public static async IAsyncEnumerable<LogNews> MergeAsync(
        IReadOnlyList<FollowedLog> logs,
        Func<FollowedLog, LogRequest, CancellationToken, IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>>> follow,
        [EnumeratorCancellation] CancellationToken cancellation,
        TimeSpan? limit = null
    )
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var news = Channel.CreateBounded<LogNews>(MaxWaiting);
        if (limit is { } longest)
            leaving.CancelAfter(longest);
        using var ticker = new Timer(
            _ => news.Writer.TryWrite(new LogNews(Log: null)),
            null,
            limit is null ? Timeout.InfiniteTimeSpan : _tick,
            _tick
        );
        var all = Task.WhenAll(logs.Select(log => FollowAsync(log, follow, news.Writer, leaving.Token)));
        var end = all.ContinueWith(_ => news.Writer.TryComplete(), TaskScheduler.Default);
        try
        {
            await foreach (var item in news.Reader.ReadAllAsync(cancellation))
                yield return item;
        }
        finally
        {
            await leaving.CancelAsync();
            await end;
        }
    }

    private static async Task FollowAsync(
        FollowedLog log,
        Func<FollowedLog, LogRequest, CancellationToken, IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>>> follow,
        ChannelWriter<LogNews> news,
        CancellationToken cancellation
    )
    {
        // A warning that finds no room is one of many.
        var request = log.Request with
        {
            Warn = warning => news.TryWrite(new LogNews(log) { Warning = warning }),
        };
        try
        {
            try
            {
                await foreach (var records in follow(log, request, cancellation).WithCancellation(cancellation))
                    await news.WriteAsync(new LogNews(log) { Records = records }, cancellation);
            }
            catch (LambdaQueryException failure)
            {
                await news.WriteAsync(new LogNews(log) { Failure = failure }, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The cmdlet has been stopped.
        }
    }
}
