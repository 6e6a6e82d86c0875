using LambdaPS.Contracts;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Tests.Retry;

/// <summary>One throttled query holds back all of its source, and no longer than it takes.</summary>
public class ThrottleGateTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly ThrottleGate _gate;

    public ThrottleGateTests() => _gate = new ThrottleGate(_clock);

    [Fact]
    public void Nobody_is_held_back_where_nobody_is_throttled() =>
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, Enter(out var _)));

    [Fact]
    public void After_a_throttling_queries_pass_one_at_a_time()
    {
        Enter(out var round);
        _gate.Throttled(round, TimeSpan.Zero);

        Assert.Equal(50, Enter(out _));
        Pass(50);
        Assert.Equal(0, Enter(out _));
        Assert.Equal(50, Enter(out _));
        Pass(50);
        Assert.Equal(0, Enter(out _));
    }

    [Fact]
    public void Each_further_throttling_doubles_the_distance_up_to_a_second()
    {
        var distances = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            Enter(out var round);
            _gate.Throttled(round, TimeSpan.Zero);
            distances.Add(Enter(out _));
            Pass(distances[^1]);
        }

        Assert.Equal([50, 100, 200, 400, 800, 1000, 1000], distances);
    }

    [Fact]
    public void Those_that_were_on_their_way_together_count_as_one_throttling()
    {
        var rounds = Enumerable.Range(0, 16).Select(_ => Enter(out var round) + round).ToList();
        foreach (var round in rounds)
            _gate.Throttled((int)round, TimeSpan.Zero);

        Assert.Equal(50, Enter(out _));
    }

    [Fact]
    public void Each_answer_halves_the_distance_until_there_is_none()
    {
        Raise(times: 3);
        Assert.Equal(200, Enter(out _));

        Answer();
        Pass(200);
        Assert.Equal(0, Enter(out _));
        Assert.Equal(100, Enter(out _));

        Answer();
        Pass(100);
        Assert.Equal(0, Enter(out _));
        Assert.Equal(50, Enter(out _));

        Answer();
        Pass(50);
        Assert.Equal(0, Enter(out _));
        Assert.Equal(0, Enter(out _));
    }

    [Fact]
    public void An_answer_to_what_was_sent_before_the_throttling_says_nothing()
    {
        Enter(out var early);
        Raise(times: 1);

        _gate.Responded(early);
        Pass(50);

        Assert.Equal(0, Enter(out _));
        Assert.Equal(50, Enter(out _));
    }

    [Fact]
    public void A_source_that_was_not_throttled_for_a_while_has_recovered_without_any_answer()
    {
        Raise(times: 5);

        Pass(800 + 5000);

        Assert.Equal(0, Enter(out _));
        Assert.Equal(0, Enter(out _));
    }

    [Fact]
    public void A_time_that_the_service_asks_for_holds_for_all()
    {
        Enter(out var round);
        _gate.Throttled(round, TimeSpan.FromSeconds(10));

        Assert.Equal(10_000, Enter(out _));
        Pass(10_000);
        Assert.Equal(0, Enter(out _));
        Assert.Equal(50, Enter(out _));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(404, "ResourceNotFoundException")]
    public async Task Every_answer_that_is_no_throttling_brings_the_queries_nearer_together(int status, string code)
    {
        var clock = new TestClock();
        var busy = Answers.Error(429, "TooManyRequestsException", "not now");
        await using var server = new ScriptedServer(
            busy,
            busy,
            busy,
            status == 200 ? Answers.Http(200, "1") : Answers.Error(status, code, "no")
        );
        using var source = server.Open(clock: clock);

        // Two hundred milliseconds apart after three throttlings; none after the answers to the fourth try and two more.
        for (var query = 0; query < 3; query++)
        {
            await InvokeAsync();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var waits = clock.Waits.Count;
        await InvokeAsync();
        await InvokeAsync();
        Assert.Equal(waits, clock.Waits.Count);

        async Task InvokeAsync()
        {
            var query = source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);
            if (status == 200)
                await query;
            else
                await Assert.ThrowsAsync<LambdaQueryException>(() => query);
        }
    }

    [Fact]
    public async Task A_query_waits_for_what_another_was_told()
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Answers.Http(429, "{}", "Retry-After: 15"), Answers.Http(200, "1"));
        using var source = server.Open(clock: clock);
        var first = source.InvokeAsync(new InvocationRequest { FunctionName = "f", Timeout = TimeSpan.FromSeconds(12) }, default);
        await Assert.ThrowsAsync<LambdaQueryException>(() => first);

        var second = await source.InvokeAsync(new InvocationRequest { FunctionName = "g" }, default);

        Assert.Equal(1, second.Attempts);
        Assert.InRange(Assert.Single(clock.Waits), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_query_that_would_be_held_back_beyond_its_time_is_not_sent()
    {
        await using var server = new ScriptedServer(Answers.Http(429, "{}", "Retry-After: 15"), Answers.Http(200, "1"));
        using var source = server.Open(timeout: TimeSpan.FromSeconds(5));
        await source.FailToInvokeAsync();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal((LambdaErrorId.QueryTimedOut, QueryOutcome.NotRun), (failure.ErrorId, failure.Outcome));
        Assert.Equal(0, failure.Attempts);
        AssertFailure.Names(failure.Message, "5 s");
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_list_is_not_held_back_by_queries_nor_they_by_it()
    {
        var clock = new TestClock { Holds = true };
        await using var server = new ScriptedServer(Answers.Http(429, "{}", "Retry-After: 15"), Answers.Http(200, """{"Functions":[]}"""));
        using var source = server.Open(timeout: TimeSpan.FromSeconds(5), clock: clock);
        await source.FailToInvokeAsync();

        Assert.Empty(await source.ListAsync());
    }

    [Fact]
    public async Task A_query_that_is_cancelled_while_it_is_held_back_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var clock = new TestClock { Holds = true, Begun = cancel.Cancel };
        await using var server = new ScriptedServer(Answers.Http(429, "{}", "Retry-After: 15"));
        using var source = server.Open(clock: clock);
        await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f", Timeout = TimeSpan.FromSeconds(5) }, default)
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, cancel.Token)
        );

        Assert.Equal(0, clock.Waiting);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Many_queries_that_are_throttled_together_all_get_through()
    {
        const int queries = 32;
        var (arrived, all) = (0, new TaskCompletionSource());
        ScriptedAnswer throttled = async (socket, stop) =>
        {
            if (Interlocked.Increment(ref arrived) == queries)
                all.SetResult();
            await all.Task.WaitAsync(stop);
            await Answers.Http(429, "{}")(socket, stop);
        };
        await using var server = new ScriptedServer([.. Enumerable.Repeat(throttled, queries), Answers.Http(200, "1")]);
        using var source = server.Open();

        var invocations = await Task.WhenAll(
            Enumerable.Range(0, queries).Select(_ => source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default))
        );

        Assert.Equal(2 * queries, invocations.Sum(invocation => invocation.Attempts));
        Assert.Equal(2 * queries, server.Requests.Count);
    }

    private double Enter(out int round) => _gate.Enter(out round).TotalMilliseconds;

    private void Pass(double milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private void Raise(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Pass(Enter(out _));
            Enter(out var round);
            _gate.Throttled(round, TimeSpan.Zero);
        }
    }

    private void Answer()
    {
        Enter(out var round);
        _gate.Responded(round);
    }
}
