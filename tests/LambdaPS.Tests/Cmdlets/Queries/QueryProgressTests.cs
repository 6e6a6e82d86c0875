using System.Management.Automation;
using LambdaPS.Cmdlets.Queries;

namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class QueryProgressTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly QueryProgress _progress;

    private readonly QueryResult _latest = QueryResult.FromInvocation(
        new LambdaInvocation("resize", "live").WithOrigin("prod", null),
        readFailure: null
    );

    public QueryProgressTests() => _progress = new QueryProgress(_clock);

    [Fact]
    public void The_first_second_is_quiet_and_so_is_its_end()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        _progress.Count(failed: false);

        Assert.Null(_progress.Next(_latest, null));
        Assert.Null(_progress.End());
    }

    [Fact]
    public void It_tells_what_is_done_what_failed_and_how_fast()
    {
        for (var result = 0; result < 10; result++)
            _progress.Count(failed: result < 3);
        _clock.Advance(TimeSpan.FromSeconds(4));

        var shown = _progress.Next(_latest, null)!;

        AssertFailure.Names(shown.Activity, "resize:live", "prod");
        AssertFailure.Names(shown.StatusDescription, "10", "3", "2.5");
        Assert.Equal(-1, shown.PercentComplete);
        Assert.Equal(ProgressRecordType.Completed, _progress.End()!.RecordType);
    }

    [Fact]
    public void It_tells_what_is_left_where_that_is_known()
    {
        for (var result = 0; result < 10; result++)
            _progress.Count(failed: false);
        _clock.Advance(TimeSpan.FromSeconds(2));

        var shown = _progress.Next(_latest, remaining: 30)!;

        AssertFailure.Names(shown.StatusDescription, "30");
        Assert.Equal(25, shown.PercentComplete);
        Assert.Equal(6, shown.SecondsRemaining);
    }

    [Fact]
    public void It_is_not_drawn_for_each_result()
    {
        _progress.Count(failed: false);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(_progress.Next(_latest, null));

        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Null(_progress.Next(_latest, null));

        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.NotNull(_progress.Next(_latest, null));
    }
}
