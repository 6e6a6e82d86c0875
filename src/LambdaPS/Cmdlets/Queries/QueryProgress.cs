using System.Globalization;
using System.Management.Automation;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>The progress of a pipeline of queries: completed queries, failures and rate.</summary>
internal sealed class QueryProgress(TimeProvider clock)
{
    private const int ActivityId = 1_202_501;
    private const string Activity = "Invoke-LambdaQuery";

    private static readonly TimeSpan _initialDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = clock.GetTimestamp();
    private string _activity = Activity;
    private TimeSpan _lastShown;
    private int _done;
    private int _failed;

    public void Count(bool failed)
    {
        _done++;
        if (failed)
            _failed++;
    }

    /// <summary>Creates the progress record to show now; null in the first second, and if one was shown shortly before.</summary>
    /// <param name="latest">The latest result, whose function and source the record names.</param>
    /// <param name="remaining">The number of remaining records; null if it is not known.</param>
    public ProgressRecord? Next(QueryResult latest, int? remaining)
    {
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed < _initialDelay || elapsed - _lastShown < _interval)
            return null;

        _lastShown = elapsed;
        var rate = _done / elapsed.TotalSeconds;
        var status = string.Create(CultureInfo.InvariantCulture, $"{_done} done, {_failed} failed, {rate:0.#} per second");
        _activity = latest switch
        {
            { Function: null } => Activity,
            { Source: null } => $"{Activity} {latest.Function}",
            _ => $"{Activity} {latest.Function} -Source {latest.Source}",
        };
        return new ProgressRecord(ActivityId, _activity, remaining is null ? status : $"{status}, {remaining} left")
        {
            PercentComplete = remaining is null ? -1 : 100 * _done / Math.Max(1, _done + remaining.Value),
            SecondsRemaining = remaining is null || rate <= 0 ? -1 : (int)Math.Ceiling(remaining.Value / rate),
        };
    }

    /// <summary>Creates the record that completes the progress; null if none was shown.</summary>
    public ProgressRecord? End() =>
        _lastShown == TimeSpan.Zero
            ? null
            : new ProgressRecord(ActivityId, _activity, "Done") { RecordType = ProgressRecordType.Completed };
}
