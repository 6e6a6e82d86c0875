using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Credentials are got once for a source, shared by its queries, and got again before they expire.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class SharedCredentialsTests(Account account) : IDisposable
{
    private const string Serial = "arn:aws:iam::123456789012:mfa/u";

    private static readonly RoleOptions _role = new("arn:aws:iam::210987654321:role/deploy");

    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(900)]
    [InlineData(3600)]
    public async Task Ten_queries_one_after_another_make_one_call_for_a_role(int seconds)
    {
        account.Sts.Lifetime = TimeSpan.FromSeconds(seconds);
        using var source = await Opening.OpenAsync(Key(), _role with { Duration = TimeSpan.FromSeconds(seconds) });

        for (var i = 0; i < 10; i++)
            await source.QueryAsync();

        var call = Assert.Single(account.Sts.CallsOf("AssumeRole"));
        Assert.Equal(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), call["DurationSeconds"]);
        Assert.StartsWith("LambdaPS-", call["RoleSessionName"], StringComparison.Ordinal);
        Assert.False(call.ContainsKey("ExternalId"));
        Assert.Equal(10, account.Lambda.Requests.Count);
    }

    [Fact]
    public async Task Everything_that_was_said_of_the_role_is_sent()
    {
        account.Sts.ExternalId = "a & b";
        using var source = await Opening.OpenAsync(Key(), _role with { ExternalId = "a & b", SessionName = "nightly" });

        await source.QueryAsync();

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/deploy/nightly", account.Lambda.Caller);
    }

    [Fact]
    public async Task Many_queries_at_once_make_one_refresh()
    {
        using var source = await Opening.OpenAsync(Key(), _role, clock: account.Clock);

        // Six minutes before the end nothing is refreshed, four minutes before it is.
        account.Clock.Ahead = TimeSpan.FromMinutes(54);
        await source.QueryAsync();
        Assert.Single(account.Sts.CallsOf("AssumeRole"));

        account.Clock.Ahead = TimeSpan.FromMinutes(56);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.QueryAsync()));
        Assert.Equal(2, account.Sts.CallsOf("AssumeRole").Count);
    }

    [Fact]
    public async Task A_refresh_that_fails_is_no_failure_while_the_old_credentials_are_good()
    {
        using var source = await Opening.OpenAsync(Key(), _role, clock: account.Clock);
        account.Sts.IsDown = true;

        account.Clock.Ahead = TimeSpan.FromMinutes(56);
        await source.QueryAsync();

        account.Clock.Ahead = TimeSpan.FromMinutes(61);
        var failure = await Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync);
        Assert.Equal(LambdaErrorId.ServiceFault, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
    }

    [Fact]
    public async Task Whoever_waited_for_a_refresh_that_failed_shares_the_failure()
    {
        using var source = await Opening.OpenAsync(Key(), _role, clock: account.Clock);
        account.Sts.Reset();
        account.Sts.IsDown = true;
        account.Clock.Ahead = TimeSpan.FromMinutes(61);

        var queries = Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync)).ToArray();
        var failures = await Task.WhenAll(queries);

        // The SDK asks a service that is down three times, and one query asks for all of them.
        Assert.Equal(3, account.Sts.Requests.Count);
        Assert.Single(failures.DistinctBy(failure => (failure.ErrorId, failure.Message)));

        // Each query's error tells of that query.
        Assert.Equal(failures.Length, failures.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task A_refresh_that_its_query_gave_up_leaves_no_older_failure_to_those_who_waited()
    {
        var fetching = new TaskCompletionSource();
        var fetches = 0;
        var credentials = new RefreshingCredentials(FetchAsync, TimeProvider.System);
        await Assert.ThrowsAsync<LambdaQueryException>(() => credentials.GetAsync(default).AsTask());
        using var stop = new CancellationTokenSource();
        var givenUp = credentials.GetAsync(stop.Token).AsTask();
        await fetching.Task;
        var waiting = credentials.GetAsync(default).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.Equal("AKIDEXAMPLE", (await waiting).AccessKeyId);

        async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
        {
            fetches++;
            if (fetches == 1)
                throw new LambdaQueryException(LambdaErrorId.CredentialsNotFound, "There are none yet.");
            if (fetches > 2)
                return new TemporaryCredentials(new SigningCredentials("AKIDEXAMPLE", "s", "t"), DateTimeOffset.MaxValue);
            fetching.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("It was not given up.");
        }
    }

    [Fact]
    public async Task An_expired_token_is_got_anew_and_the_query_sent_once_more()
    {
        using var source = await Opening.OpenAsync(Key(), _role);
        await source.QueryAsync();
        account.Keys.Expire(account.Keys.Last);

        var answer = await source.InvokeAsync(new InvocationRequest { FunctionName = "echo" }, default);

        Assert.Equal(2, answer.Attempts);
        Assert.Equal(2, account.Sts.CallsOf("AssumeRole").Count);
        Assert.Equal(3, account.Lambda.Requests.Count);
    }

    [Fact]
    public async Task An_expired_token_that_nobody_renews_is_sent_once()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: true);
        using var source = await Opening.OpenAsync(
            new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), new LambdaSecret(key.SessionToken!))
        );
        account.Keys.Expire(key.AccessKeyId);

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync);

        Assert.Equal(LambdaErrorId.CredentialsExpired, failure.ErrorId);
        Assert.Single(account.Lambda.Requests);
        Assert.DoesNotContain(key.SessionToken!, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-wrong-secret", null)]
    [InlineData(null, "a-token/that+nobody=knows")]
    public async Task A_role_that_STS_refuses_with_what_it_was_sent_tells_no_secret(string? secret, string? token)
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: true);
        (secret, token) = (secret ?? key.SecretAccessKey, token ?? key.SessionToken!);

        var failure = await Opening.FailAsync(
            new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(secret), new LambdaSecret(token)),
            _role
        );

        Assert.Equal(LambdaErrorId.CredentialsRejected, failure.ErrorId);
        Assert.DoesNotContain(token, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_instance_is_asked_again_for_credentials_that_expired()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.QueryAsync()));
        Assert.Equal(1, account.Instance.Fetches);

        account.Keys.Expire(account.Instance.LastKey!);
        await source.QueryAsync();

        Assert.Equal(2, account.Instance.Fetches);
    }

    [Fact]
    public async Task A_code_is_asked_for_once_and_never_by_a_refresh()
    {
        account.Sts.Mfa = (Serial, "123456");
        var asked = 0;
        using var source = await Opening.OpenAsync(Key(), _role with { MfaSerial = Serial }, Ask, account.Clock);
        await source.QueryAsync();

        account.Clock.Ahead = TimeSpan.FromMinutes(61);
        var failure = await Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync);

        Assert.Equal(LambdaErrorId.MfaRequired, failure.ErrorId);
        Assert.Equal(1, asked);
        Assert.Single(account.Sts.CallsOf("AssumeRole"));

        Task<string> Ask(CancellationToken cancellation)
        {
            asked++;
            return Task.FromResult("123456");
        }
    }

    private CredentialOptions.AccessKey Key()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        return new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), null);
    }
}
