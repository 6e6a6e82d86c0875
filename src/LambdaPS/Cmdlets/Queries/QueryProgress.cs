using System.Globalization;
using System.Management.Automation;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>How far a pipeline of queries has come: how many are done, how many of them failed, how fast.</summary>
internal sealed class QueryProgress(TimeProvider clock)
{
    private const int ActivityId = 1_202_501;

    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(200);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _shown;
    private int _done;
    private int _failed;

    /// <summary>Counts a result.</summary>
    public void Count(bool failed)
    {
        _done++;
        if (failed)
            _failed++;
    }

    /// <summary>What to show now; null in the first second, and where something was shown just before.</summary>
    /// <param name="left">How many records are left; null while that is not known.</param>
    public ProgressRecord? Next(int? left)
    {
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed < _quiet || elapsed - _shown < _between)
            return null;

        _shown = elapsed;
        var rate = _done / elapsed.TotalSeconds;
        var status = string.Create(CultureInfo.InvariantCulture, $"{_done} done, {_failed} failed, {rate:0.#} per second");
        return new ProgressRecord(ActivityId, "Invoke-LambdaQuery", left is null ? status : $"{status}, {left} left")
        {
            PercentComplete = left is null ? -1 : 100 * _done / Math.Max(1, _done + left.Value),
            SecondsRemaining = left is null || rate <= 0 ? -1 : (int)Math.Ceiling(left.Value / rate),
        };
    }

    /// <summary>The end of what was shown; null where nothing was.</summary>
    public ProgressRecord? End() =>
        _shown == TimeSpan.Zero
            ? null
            : new ProgressRecord(ActivityId, "Invoke-LambdaQuery", "Done") { RecordType = ProgressRecordType.Completed };
}
