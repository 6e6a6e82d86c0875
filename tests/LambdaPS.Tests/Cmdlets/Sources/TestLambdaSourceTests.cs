namespace LambdaPS.Tests.Cmdlets.Sources;

[Collection(ProcessEnvironment.Name)]
public sealed class TestLambdaSourceTests(Account account) : IDisposable
{
    private readonly AccountSession _opened = new(account);

    public void Dispose() => _opened.Dispose();

    [Fact]
    public void A_source_that_works_tells_who_and_how_fast_and_nothing_to_do()
    {
        var test = Test("Connect-LambdaSource -AccessKey $key -SecretKey $secret -SkipTest -Name prod");

        Assert.True(test.IsUsable);
        Assert.Equal(
            ("prod", "eu-west-1", "123456789012", "arn:aws:iam::123456789012:user/u"),
            (test.Source, test.Region, test.AccountId, test.Arn)
        );
        Assert.NotNull(test.ReachLatency);
        Assert.NotNull(test.IdentityLatency);
        Assert.Equal((null, null, null), (test.ErrorId, test.Message, test.Advice));
        Assert.Equal("123456789012", _opened.Session.Run("(Get-LambdaSource).AccountId").Single);
    }

    [Fact]
    public void A_key_that_may_only_invoke_is_usable()
    {
        account.Lambda.MayList = false;

        var test = Test("Connect-LambdaSource -AccessKey $key -SecretKey $secret");

        Assert.True(test.IsUsable);
        Assert.NotEmpty(test.Message!);
        AssertFailure.Names(test.Advice, "lambda:ListFunctions");
    }

    [Theory]
    [InlineData("Connect-LambdaSource -AccessKey $key -SecretKey wrong -SkipTest", "CredentialsRejected")]
    [InlineData("Connect-LambdaSource -AccessKey AKIDNOBODY -SecretKey wrong -SkipTest", "CredentialsRejected")]
    [InlineData(
        "Connect-LambdaSource -AccessKey $key -SecretKey $secret -SkipTest -EndpointUrl http://127.0.0.1:1",
        "EndpointUnreachable",
        "-EndpointUrl"
    )]
    [InlineData("Connect-LambdaSource -AccessKey $key -SecretKey $secret -SkipTest -Region us-east-2", "CredentialsRejected", "-Region")]
    public void What_is_wrong_is_said_with_what_to_do(string connect, string id, params string[] advice)
    {
        var test = Test(connect);

        Assert.False(test.IsUsable);
        Assert.Equal(id, test.ErrorId);
        Assert.NotEmpty(test.Message!);
        Assert.NotEmpty(test.Advice!);
        AssertFailure.Names(test.Advice, advice);
        Assert.Null(test.ReachLatency);
        Assert.Equal(false, _opened.Session.Run("Test-LambdaSource -Quiet").Single);
    }

    [Fact]
    public void An_expired_token_is_said_to_be_one()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: true);
        _opened.Session.With("key", key.AccessKeyId).With("secret", key.SecretAccessKey).With("token", key.SessionToken);
        account.Keys.Expire(key.AccessKeyId);

        var test = Test("Connect-LambdaSource -AccessKey $key -SecretKey $secret -SessionToken $token -SkipTest");

        Assert.Equal("CredentialsExpired", test.ErrorId);
        AssertFailure.Names(test.Advice, "Connect-LambdaSource");
    }

    [Fact]
    public void A_wrong_clock_is_said_and_does_no_harm()
    {
        account.Clock.Ahead = TimeSpan.FromMinutes(40);

        var test = Test("Connect-LambdaSource -AccessKey $key -SecretKey $secret -SkipTest");

        Assert.True(test.IsUsable);
        AssertFailure.Names(test.Message, "40 min");
        Assert.NotEmpty(test.Advice!);
    }

    [Fact]
    public void Without_an_answer_of_STS_a_source_is_usable_and_the_account_unknown()
    {
        account.Sts.IsDown = true;

        var connected = _opened.Session.Run("Connect-LambdaSource -AccessKey $key -SecretKey $secret");
        var test = Assert.IsType<LambdaSourceTest>(_opened.Session.Run("Test-LambdaSource").Single);

        Assert.Single(connected.Warnings);
        Assert.True(test.IsUsable);
        Assert.Null(test.AccountId);
        Assert.Null(test.IdentityLatency);
        Assert.Contains("503", test.Message, StringComparison.Ordinal);
        Assert.Contains("STS", test.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_of_the_pipeline_are_tested_each()
    {
        _opened.Session.Run(
            "$a = Connect-LambdaSource -AccessKey $key -SecretKey $secret -Name a; $b = Connect-LambdaSource -AccessKey $key -SecretKey wrong -SkipTest -Name b"
        );

        Assert.Equal([true, false], _opened.Session.Run("Get-LambdaSource | Test-LambdaSource -Quiet").Values);
        Assert.Equal(["a", "b"], _opened.Session.Run("'a', $b | Test-LambdaSource | ForEach-Object Source").Values);
    }

    [Fact]
    public void No_source_is_an_error_and_quietly_a_no()
    {
        AssertFailure.IsRecord(_opened.Session.Run("Test-LambdaSource").Error, LambdaErrorId.NotConnected);
        AssertFailure.IsRecord(_opened.Session.Run("Test-LambdaSource nobody").Error, LambdaErrorId.SourceNotFound);

        var quiet = _opened.Session.Run("Test-LambdaSource -Quiet");
        Assert.Equal(false, quiet.Single);
        Assert.Empty(quiet.Errors);
    }

    private LambdaSourceTest Test(string connect)
    {
        _opened.Session.Run($"$null = {connect}");
        return Assert.IsType<LambdaSourceTest>(_opened.Session.Run("Test-LambdaSource").Single);
    }
}
