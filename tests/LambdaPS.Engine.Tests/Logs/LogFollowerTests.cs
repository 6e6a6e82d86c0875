using CsCheck;

namespace LambdaPS.Engine.Tests.Logs;

/// <summary>Following a log: each event once, also if it appears late.</summary>
public sealed class LogFollowerTests : LogTestBase
{
    [Fact]
    public async Task New_events_are_returned_once()
    {
        for (var i = 0; i < 20; i++)
            Server.Add(new StandInEvent(Stream, Now + (i * 700), $"{i}", VisibleAt: Now + (i * 700)));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 20));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(150)]
    public async Task An_event_that_appears_late_is_returned(int seconds)
    {
        var late = Now;
        Server.Add(new StandInEvent(Stream, late, "late", VisibleAt: late + (seconds * 1000)));
        for (var i = 0; i < seconds + 20; i++)
            Server.Add(new StandInEvent(Stream, late + (i * 1000), $"{i}", VisibleAt: late + (i * 1000)));

        var taken = await TakeAsync(Source.Logs.FollowAsync(Request, null, default), seconds + 21);

        Assert.Single(taken, "late");
        Assert.Equal(seconds + 21, taken.Distinct().Count());
    }

    [Fact]
    public async Task Events_of_the_same_millisecond_that_appear_one_after_another_are_all_returned()
    {
        var time = Now;
        for (var i = 0; i < 10; i++)
            Server.Add(new StandInEvent(Stream, time, $"{i}", VisibleAt: time + (i * 2000)));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 10));
    }

    [Fact]
    public async Task Many_events_are_returned_once_and_late_ones_too()
    {
        // More than one page, so that the last seconds and the time before are read apart.
        Server.PageSize = 500;
        var start = Now;
        for (var i = 0; i < 12_000; i++)
            Server.Add(new StandInEvent(Stream, start + (i * 2), $"{i}", VisibleAt: start + (i * 2)));
        for (var i = 0; i < 50; i++)
            Server.Add(new StandInEvent(Stream, start + (i * 300), $"late {i}", VisibleAt: start + 40_000));

        var taken = await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 12_050);

        Assert.Equal(12_050, taken.Count);
        Assert.Equal(12_050, taken.Distinct().Count());
    }

    [Theory]
    [InlineData(25_000)]
    [InlineData(170_000)]
    public async Task A_busy_log_returns_each_event_once_for_longer_than_the_window(int delay)
    {
        // 10 minutes of 40 events per second in small pages, of which every hundredth is late.
        Server.PageSize = 100;
        var start = Now;
        Server.Add([
            .. Enumerable
                .Range(0, 24_000)
                .Select(i => new StandInEvent(
                    Stream,
                    start + (i * 25),
                    $"{i}",
                    VisibleAt: start + (i * 25) + (i % 100 == 0 && i < 16_000 ? delay : 0)
                )),
        ]);

        var taken = await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 24_000);

        Assert.Equal(24_000, taken.Distinct().Count());
        Assert.Equal(24_000, taken.Count);
    }

    [Fact]
    public async Task A_log_group_that_is_missing_is_waited_for_with_one_warning()
    {
        Server.IsMissing = true;
        var appears = Now + 60_000;
        Clock.Begun = () => Server.IsMissing = Now < appears;
        Server.Add(new StandInEvent(Stream, Now, "first"));

        Assert.Equal(["first"], await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 1));

        AssertFailure.Names(Assert.Single(Warnings), "/aws/lambda/charge");
    }

    [Fact]
    public async Task Throttling_delays_events_and_loses_none()
    {
        for (var i = 0; i < 9; i++)
            Server.Errors.Enqueue((400, "ThrottlingException", "Rate exceeded"));
        Server.Add(new StandInEvent(Stream, Now, "a"), new StandInEvent(Stream, Now + 1, "b"));

        Assert.Equal(["a", "b"], await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 2));
        Assert.Single(Warnings);
    }

    [Fact]
    public async Task An_outage_longer_than_the_window_loses_nothing()
    {
        var start = Now;
        for (var i = 0; i < 600; i += 10)
            Server.Add(new StandInEvent(Stream, start + (i * 1000), $"{i}", VisibleAt: start + (i * 1000)));
        Server.Add(new StandInEvent(Stream, start + 5000, "late", VisibleAt: start + 120_000));
        Clock.Begun = () => Server.IsMissing = Now > start + 20_000 && Now < start + 500_000;

        var taken = await TakeAsync(Source.Logs.FollowAsync(Request, null, default), 61);

        Assert.Equal(61, taken.Distinct().Count());
        Assert.Equal(61, taken.Count);
    }

    [Fact]
    public async Task Denied_access_ends_the_log()
    {
        Server.Errors.Enqueue((400, "AccessDeniedException", "no"));

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => TakeAsync(Source.Logs.FollowAsync(Request, null, default), 1));

        AssertFailure.Is(failure, LambdaErrorId.AccessDenied);
    }

    [Fact]
    public async Task The_last_events_come_first_and_are_not_repeated()
    {
        for (var i = 0; i < 100; i++)
            Server.Add(new StandInEvent(Stream, Now - 10_000 + i, $"{i}"));
        Server.Add(new StandInEvent(Stream, Now + 5000, "new", VisibleAt: Now + 5000));

        Assert.Equal(["97", "98", "99", "new"], await TakeAsync(Source.Logs.FollowAsync(Request, 3, default), 4));
    }

    [Fact]
    public async Task Only_a_stop_ends_it()
    {
        using var stop = new CancellationTokenSource();
        Server.Add(new StandInEvent(Stream, Now, "a"));
        var taken = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in Source.Logs.FollowAsync(Request, null, stop.Token))
            {
                taken.AddRange(batch.Select(record => record.Message));
                await stop.CancelAsync();
            }
        });

        Assert.Equal(["a"], taken);
    }

    [Fact]
    public async Task A_hundred_logs_together_stay_below_the_request_rate_of_the_region()
    {
        using var stop = new CancellationTokenSource();
        var start = Clock.GetUtcNow();
        var logs = Enumerable
            .Range(0, 100)
            .Select(i => Drain(Source.Logs.FollowAsync(Request with { LogGroup = $"/{i}" }, null, stop.Token)));
        var all = Task.WhenAll(logs.ToArray());

        await Eventually.IsTrue(() => Server.Requests.Count >= 500);
        var elapsed = Clock.GetUtcNow() - start;
        await stop.CancelAsync();
        await all;

        Assert.True(elapsed >= TimeSpan.FromSeconds(90), $"500 requests in {elapsed.TotalSeconds:0} s");
        Assert.Equal(100, Server.Bodies.Select(body => body.GetProperty("logGroupName").GetString()).Distinct().Count());

        static async Task Drain(IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> batches)
        {
            try
            {
                await AllAsync(batches);
            }
            catch (OperationCanceledException)
            {
                // The end of the test.
            }
        }
    }

    [Fact]
    public Task Any_history_is_returned_exactly_once()
    {
        // The time of an event, and the time until it appears, in milliseconds.
        var history = Gen.Select(Gen.Long[0, 60_000], Gen.Frequency((5, Gen.Long[0, 2000]), (1, Gen.Long[0, 170_000]))).Array[1, 200];
        return Gen.Select(history, Gen.Int[1, 60])
            .SampleAsync(
                async (events, pageSize) =>
                {
                    await using var test = new LogFollowerTests();
                    test.Server.PageSize = pageSize;
                    var start = test.Now;
                    test.Server.Add([
                        .. events.Select((e, i) => new StandInEvent(Stream, start + e.Item1, $"{i}", VisibleAt: start + e.Item1 + e.Item2)),
                    ]);

                    var last = new StandInEvent(Stream, start + 300_000, "last", VisibleAt: start + 300_000);
                    test.Server.Add(last);
                    var taken = await TakeAsync(test.Source.Logs.FollowAsync(test.Request, null, default), events.Length + 1);

                    return taken.Count == events.Length + 1 && taken.Distinct().Count() == taken.Count;
                },
                iter: 30,
                threads: 1
            );
    }
}
