using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.Exchange;

/// <summary>The date by which an answer corrects the clock, and the time that is left for the request that follows it.</summary>
public sealed class ServiceClockTests
{
    private static readonly InvocationRequest _query = new() { FunctionName = "f" };

    [Theory]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    public async Task A_date_that_no_machine_is_away_from_does_not_set_the_clock(string date)
    {
        await using var server = new ScriptedServer(Refused(date), Answers.Http(200, "1"));
        var clock = new TestClock();
        using var source = server.Open(clock: clock);

        Assert.Equal(LambdaErrorId.ClockSkewed, (await source.FailToInvokeAsync()).ErrorId);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await source.InvokeAsync(_query, default)).Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(25)]
    [InlineData(35)]
    public async Task A_request_whose_time_ends_about_when_it_is_refused_is_signed_again_in_time_or_fails_as_it_was_refused(int seconds)
    {
        await using var server = new ScriptedServer(Refused("Thu, 01 Jan 2015 00:00:00 GMT"), Answers.Http(200, "1"));
        using var source = server.Open(TimeSpan.FromSeconds(seconds), clock: new HastyClock());

        var failure = await Record.ExceptionAsync(() => source.InvokeAsync(_query, default));

        Assert.Equal(failure is null ? 2 : 1, server.Requests.Count);
        if (failure is not null)
            Assert.Equal(LambdaErrorId.ClockSkewed, Assert.IsType<LambdaQueryException>(failure).ErrorId);
    }

    private static ScriptedAnswer Refused(string date) => Answers.Http(403, "{}", "x-amzn-ErrorType: RequestExpired", $"Date: {date}");

    /// <summary>A clock of which each look takes ten seconds.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _looks, 10);
    }
}
