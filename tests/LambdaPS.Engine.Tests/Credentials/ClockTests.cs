using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>A machine whose clock is wrong still works: the services' own date corrects it.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ClockTests(Account account) : IDisposable
{
    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(-30)]
    [InlineData(45)]
    [InlineData(60 * 24 * 3)]
    public async Task A_clock_that_is_wrong_costs_one_sending_and_only_once(int minutes)
    {
        using var source = await OpenAsync(new SteppedClock(TimeSpan.FromMinutes(minutes)));

        var first = await source.InvokeAsync(new InvocationRequest { FunctionName = "echo" }, default);
        var second = await source.InvokeAsync(new InvocationRequest { FunctionName = "echo" }, default);

        Assert.Equal((2, 1), (first.Attempts, second.Attempts));
        Assert.Equal(3, account.Lambda.Requests.Count);
    }

    [Fact]
    public async Task What_was_learnt_from_one_service_holds_for_the_other()
    {
        using var source = await OpenAsync(new SteppedClock(TimeSpan.FromHours(-2)));
        await source.QueryAsync();

        var check = await source.CheckAsync(default);

        Assert.Null(check.ReachFailure);
        Assert.Equal("123456789012", check.Identity.Account);
        Assert.Single(account.Sts.Requests);
        Assert.InRange(check.ClockOffset, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));
    }

    [Fact]
    public async Task A_query_started_when_this_machine_says_so()
    {
        var clock = new SteppedClock(TimeSpan.FromHours(5));
        using var source = await OpenAsync(clock);

        var answer = await source.InvokeAsync(new InvocationRequest { FunctionName = "echo" }, default);

        Assert.InRange(answer.StartedAt, clock.GetUtcNow().AddMinutes(-1), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_wrong_key_is_not_sent_twice_for_want_of_a_better_date()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        using var source = await Opening.OpenAsync(new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret("wrong"), null));

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync);

        Assert.Equal(LambdaErrorId.CredentialsRejected, failure.ErrorId);
        Assert.Single(account.Lambda.Requests);
    }

    private Task<ISourceConnection> OpenAsync(TimeProvider clock)
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        return Opening.OpenAsync(
            new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), null),
            clock: clock
        );
    }
}
