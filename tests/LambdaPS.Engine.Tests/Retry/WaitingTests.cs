using System.Globalization;
using LambdaPS.Contracts;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Tests.Retry;

/// <summary>How long a query waits before it is sent again, and what ends the wait.</summary>
public class WaitingTests
{
    private static readonly ScriptedAnswer _done = Answers.Http(200, "1");

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0.5, 0.5, 1, 2)]
    [InlineData(1, 1, 2, 4)]
    public void A_refusal_is_waited_out_for_up_to_a_second_and_then_twice_as_long(double chance, double first, double second, double third)
    {
        var backOff = new Backoff(() => chance);
        var refused = new LambdaQueryException(LambdaErrorId.Throttled, "no") { StatusCode = 429 };

        Assert.Equal(
            [TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(third)],
            [backOff.After(refused, 1), backOff.After(refused, 2), backOff.After(refused, 3)]
        );
    }

    [Fact]
    public void A_connection_that_was_not_made_is_tried_again_sooner()
    {
        var backOff = new Backoff(() => 1);
        var unreachable = new LambdaQueryException(LambdaErrorId.EndpointUnreachable, "no");

        Assert.Equal(TimeSpan.FromSeconds(0.2), backOff.After(unreachable, 1));
        Assert.Equal(TimeSpan.FromSeconds(0.8), backOff.After(unreachable, 3));
    }

    [Theory]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(409, "ResourceConflictException")]
    [InlineData(502, "ENILimitReachedException")]
    public async Task A_service_that_asks_for_a_time_gets_it(int status, string code)
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Refused(status, code, "Retry-After: 20"), _done);
        using var source = server.Open(clock: clock);

        var invocation = await source.InvokeAsync(Query(), default);

        Assert.Equal(2, invocation.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(20.5), Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task A_service_that_asks_for_a_date_is_waited_for_by_its_own_clock()
    {
        var clock = new TestClock();
        var now = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await using var server = new ScriptedServer(Throttled($"Date: {Http(now)}", $"Retry-After: {Http(now.AddSeconds(10))}"), _done);
        using var source = server.Open(clock: clock);

        await source.InvokeAsync(Query(), default);

        Assert.Equal(TimeSpan.FromSeconds(10.5), Assert.Single(clock.Waits));
    }

    [Theory]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: 1.5")]
    [InlineData("Retry-After: Sat, 03 Feb 2001 04:05:06 GMT")]
    public async Task A_time_that_is_none_is_not_waited_for(string header)
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Throttled(header), _done);
        using var source = server.Open(clock: clock);

        Assert.Equal(2, (await source.InvokeAsync(Query(), default)).Attempts);
        Assert.Equal(TimeSpan.FromSeconds(0.5), Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task A_service_that_asks_for_more_than_twenty_seconds_is_given_up_at_once()
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Throttled("Retry-After: 21"), _done);
        using var source = server.Open(clock: clock);

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.Throttled, failure.ErrorId);
        Assert.Equal(1, failure.Attempts);
        AssertFailure.Names(failure.Advice, "21 s");
        Assert.Empty(clock.Waits);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Retry-After: 99999999999")]
    [InlineData("Retry-After: 99999999999999999999999")]
    [InlineData("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task Nor_is_one_waited_for_that_asks_for_years(string header)
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Throttled(header), _done);
        using var source = server.Open(clock: clock);

        Assert.Equal(1, (await source.FailToInvokeAsync()).Attempts);
        Assert.Empty(clock.Waits);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task No_wait_goes_beyond_the_time_of_the_query()
    {
        var clock = new TestClock();
        await using var server = new ScriptedServer(Throttled("Retry-After: 10"));
        using var source = server.Open(clock: clock);

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(Query() with { Timeout = TimeSpan.FromSeconds(15) }, default)
        );

        Assert.Equal(LambdaErrorId.Throttled, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Equal(2, failure.Attempts);
        Assert.Equal(2, server.Requests.Count);
        AssertFailure.Names(failure.Message, "2");
        AssertFailure.Names(failure.Advice, "15 s", "-TimeoutSec");
    }

    [Fact]
    public async Task A_try_has_the_time_that_the_waits_have_left()
    {
        await using var server = new ScriptedServer(Throttled("Retry-After: 10"), Answers.Never);
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(Query() with { Timeout = TimeSpan.FromSeconds(12) }, default)
        );

        Assert.Equal(LambdaErrorId.QueryTimedOut, failure.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Equal(2, failure.Attempts);
    }

    [Fact]
    public async Task A_query_that_is_cancelled_while_it_waits_ends_at_once_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var clock = new TestClock { Holds = true, Begun = cancel.Cancel };
        await using var server = new ScriptedServer(Throttled());
        using var source = server.Open(clock: clock);

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.InvokeAsync(Query(), cancel.Token));

        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Equal(0, clock.Waiting);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_source_that_is_closed_while_a_query_waits_sends_nothing_more()
    {
        await using var server = new ScriptedServer(Throttled());
        var clock = new TestClock();
        using var source = server.Open(clock: clock);
        clock.Begun = source.Dispose;

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.NotConnected, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Single(server.Requests);
    }

    private static InvocationRequest Query() => new() { FunctionName = "f" };

    private static string Http(DateTimeOffset date) => date.ToString("R", CultureInfo.InvariantCulture);

    private static ScriptedAnswer Throttled(params string[] headers) => Refused(429, "TooManyRequestsException", headers);

    private static ScriptedAnswer Refused(int status, string code, params string[] headers) =>
        Answers.Http(status, "{}", [.. headers, $"x-amzn-ErrorType: {code}"]);
}
