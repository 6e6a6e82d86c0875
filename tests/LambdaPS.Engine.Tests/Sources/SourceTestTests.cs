using System.Net;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Sources;

public class SourceTestTests
{
    private const string Identity = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """;

    private static readonly ScriptedAnswer _functions = Answers.Http(200, """{"Functions":[],"NextMarker":null}""");

    [Fact]
    public async Task One_signed_list_and_the_callers_identity_are_the_test()
    {
        await using var lambda = new ScriptedServer(_functions);
        await using var sts = new ScriptedServer(Answers.Http(200, Identity, "Content-Type: text/xml"));
        using var source = Open(lambda, sts);

        var identity = await source.TestAsync(default);

        Assert.Equal(new SourceIdentity("123456789012", "arn:aws:iam::123456789012:user/u", null), identity);
        Assert.Equal("GET /2015-03-31/functions?MaxItems=1 HTTP/1.1", lambda.Request.Line);
        Assert.Contains("/eu-west-1/lambda/aws4_request", lambda.Request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("POST / HTTP/1.1", sts.Request.Line);
        Assert.Equal("Action=GetCallerIdentity&Version=2011-06-15", sts.Request.Text);
        Assert.Equal("application/x-www-form-urlencoded", sts.Request.Header("Content-Type"));
        Assert.Contains("/eu-west-1/sts/aws4_request", sts.Request.Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_not_list_is_usable()
    {
        await using var lambda = new ScriptedServer(Answers.Error(403, "AccessDeniedException", "not authorized"));
        await using var sts = new ScriptedServer(Answers.Http(200, Identity));
        using var source = Open(lambda, sts);

        Assert.Equal("123456789012", (await source.TestAsync(default)).Account);
    }

    [Theory]
    [InlineData(403, "UnrecognizedClientException", "CredentialsRejected")]
    [InlineData(403, "ExpiredTokenException", "CredentialsExpired")]
    [InlineData(403, "", "AccessDenied")]
    [InlineData(500, "ServiceException", "ServiceFault")]
    public async Task Whatever_else_fails_the_list_fails_the_test_and_ends_the_other_question(int status, string code, string failure)
    {
        await using var lambda = new ScriptedServer(Answers.Error(status, code, "no"));
        await using var sts = new ScriptedServer(Answers.Never);
        using var source = Open(lambda, sts);

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => source.TestAsync(default));

        Assert.Equal(failure, thrown.ErrorId.ToString());
    }

    [Theory]
    [InlineData(200, "", true, null)]
    [InlineData(403, "AccessDeniedException", false, null)]
    [InlineData(403, "AccessDenied", false, null)]
    [InlineData(403, "ExpiredTokenException", false, "CredentialsExpired")]
    public async Task A_check_tells_the_reach_and_what_may_be_listed(int status, string code, bool mayList, string? failure)
    {
        await using var lambda = new ScriptedServer(status == 200 ? _functions : Answers.Error(status, code, "no"));
        await using var sts = new ScriptedServer(Answers.Http(200, Identity));
        using var source = Open(lambda, sts);

        var check = await source.CheckAsync(default);

        Assert.Equal((mayList, failure), (check.MayList, check.ReachFailure?.ErrorId.ToString()));
        Assert.Equal(failure is null, check.ReachLatency is not null);
        Assert.Equal("123456789012", check.Identity.Account);
        Assert.True(check.IdentityLatency > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_check_without_an_identity_has_no_time_of_one()
    {
        await using var lambda = new ScriptedServer(_functions);
        await using var sts = new ScriptedServer(Answers.Error(403, "AccessDenied", "no"));
        using var source = Open(lambda, sts);

        var check = await source.CheckAsync(default);

        Assert.Null(check.IdentityLatency);
        Assert.True(check.ReachLatency > TimeSpan.Zero);
        AssertFailure.Names(check.Identity.Warning, "GetCallerIdentity");
    }

    [Fact]
    public async Task The_global_address_of_STS_is_asked_with_the_signature_of_its_own_region()
    {
        await using var lambda = new ScriptedServer(_functions);
        await using var sts = new ScriptedServer(Answers.Http(200, Identity));
        using var source = new SourceConnection(
            "eu-west-1",
            lambda.Endpoint,
            new Uri("http://sts.amazonaws.com"),
            new TestCredentials(),
            null,
            new TransportOptions(new WebProxy(sts.Endpoint, BypassOnLocal: true)),
            new TestClock()
        );

        Assert.Equal("123456789012", (await source.TestAsync(default)).Account);
        Assert.Contains("/us-east-1/sts/aws4_request", sts.Request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/lambda/aws4_request", lambda.Request.Header("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "404 page not found", "Content-Type: text/plain")]
    [InlineData(404, """{"Type":"LocalService","Message":"PathNotFoundException"}""", "Content-Type: application/json")]
    [InlineData(501, "{}", "Content-Type: application/json")]
    public async Task Endpoint_without_a_list_advises_SkipTest(int status, string body, string type)
    {
        await using var lambda = new ScriptedServer(Answers.Http(status, body, type));
        using var source = lambda.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.TestAsync(default));

        Assert.Contains("-SkipTest", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_no_list_fails_the_test()
    {
        await using var lambda = new ScriptedServer(Answers.Http(200, "<html>Sign in to the hotel</html>"));
        using var source = lambda.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => source.TestAsync(default));

        Assert.Equal(LambdaErrorId.ResponseInvalid, thrown.ErrorId);
    }

    [Theory]
    [InlineData(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not for you</Message></Error></ErrorResponse>",
        "not for you"
    )]
    [InlineData(503, "", "503")]
    [InlineData(200, "<html>Sign in", "STS")]
    [InlineData(200, "<ok/>", "STS")]
    [InlineData(200, "<!DOCTYPE x [<!ENTITY e '123456789012'>]><a><Account>&e;</Account></a>", "STS")]
    public async Task An_unknown_identity_is_a_warning(int status, string body, string warning)
    {
        await using var lambda = new ScriptedServer(_functions);
        await using var sts = new ScriptedServer(Answers.Http(status, body));
        using var source = Open(lambda, sts);

        var identity = await source.TestAsync(default);

        Assert.Null(identity.Account);
        Assert.Null(identity.Arn);
        AssertFailure.Names(identity.Warning, warning);
    }

    [Fact]
    public async Task Both_questions_are_asked_again_where_the_answer_may_be_another()
    {
        await using var lambda = new ScriptedServer(Answers.Error(503, "", "no"), Answers.Reset, _functions);
        await using var sts = new ScriptedServer(
            Answers.Error(400, "Throttling", "Rate exceeded"),
            Answers.Reset,
            Answers.Http(200, Identity)
        );
        using var source = Open(lambda, sts);

        var identity = await source.TestAsync(default);

        Assert.Equal("123456789012", identity.Account);
        Assert.Equal(3, lambda.Requests.Count);
        Assert.Equal(3, sts.Requests.Count);
    }

    [Fact]
    public async Task A_source_without_an_address_of_STS_has_no_account()
    {
        await using var lambda = new ScriptedServer(_functions);
        using var source = lambda.Open();

        AssertFailure.Names((await source.TestAsync(default)).Warning, "STS");
    }

    [Fact]
    public async Task A_cancelled_test_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var lambda = new ScriptedServer(Answers.Never) { Arrived = cancel.Cancel };
        await using var sts = new ScriptedServer(Answers.Never);
        using var source = Open(lambda, sts);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.TestAsync(cancel.Token));
    }

    private static SourceConnection Open(ScriptedServer lambda, ScriptedServer sts) =>
        new("eu-west-1", lambda.Endpoint, sts.Endpoint, new TestCredentials(), null, clock: new TestClock());
}
