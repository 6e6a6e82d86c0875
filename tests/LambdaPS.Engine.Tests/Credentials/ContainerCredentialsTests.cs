using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Container;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The endpoint of a container: which one may be asked, what it is shown, and what is said of its answers.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ContainerCredentialsTests : IDisposable
{
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

    private readonly Account _account;
    private readonly IsolatedEnvironment _environment;

    public ContainerCredentialsTests(Account account)
    {
        _account = account;
        _environment = account.Begin().Set(Full, account.Container.Address + ContainerStandIn.Path).Set(Token, ContainerStandIn.Token);
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:51678/get")]
    [InlineData("http://127.9.9.9/")]
    [InlineData("http://localhost:51678/")]
    [InlineData("http://[::1]:51678/")]
    [InlineData("http://169.254.170.2/v2/credentials")]
    [InlineData("http://169.254.170.23/v1/credentials")]
    [InlineData("http://[fd00:ec2::23]/v1/credentials")]
    [InlineData("https://credentials.example/x?y=1")]
    public void Https_leads_anywhere_and_http_to_this_machine_and_its_neighbours(string address)
    {
        _environment.Set(Full, address);

        Assert.Equal(new Uri(address), ContainerCredentials.Address());
    }

    [Theory]
    [InlineData("http://credentials.example/x")]
    [InlineData("http://169.254.170.3/x")]
    [InlineData("http://169.254.169.254/x")]
    [InlineData("http://127.0.0.1.example/x")]
    [InlineData("http://localhost.example/x")]
    [InlineData("http://[fd00:ec2::24]/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("http://127.0.0.1@credentials.example/x")]
    [InlineData("https://user:pass-of-user@credentials.example/x")]
    [InlineData("/v1/credentials")]
    [InlineData("credentials")]
    public async Task Nothing_is_sent_anywhere_else(string address)
    {
        _environment.Set(Full, address);

        var failure = await FailAsync();

        Assert.Contains(Full, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-of-user", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v2/credentials/0b69d5c0", "http://169.254.170.2/v2/credentials/0b69d5c0")]
    [InlineData("//credentials.example/x", "http://169.254.170.2//credentials.example/x")]
    [InlineData("/@credentials.example/x", "http://169.254.170.2/@credentials.example/x")]
    public void A_path_is_one_of_the_containers_own_address_and_goes_first(string path, string address)
    {
        _environment.Set(Relative, path);

        Assert.Equal(address, ContainerCredentials.Address().AbsoluteUri);
    }

    [Theory]
    [InlineData("@credentials.example/x")]
    [InlineData(".credentials.example/x")]
    [InlineData(":8080/x")]
    [InlineData("http://credentials.example/x")]
    public void What_would_lead_elsewhere_is_no_path(string path)
    {
        _environment.Set(Relative, path);

        AssertFailure.Names(Assert.Throws<LambdaQueryException>(ContainerCredentials.Address).Message, Relative);
    }

    [Fact]
    public async Task The_token_in_a_file_goes_first_and_is_read_anew_each_time()
    {
        _account.Container.Shown = "first-token";
        _environment.Set(TokenFile, _environment.Write("token", "first-token\n")).Set(Token, "not-this-one");
        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());

        _account.Container.Shown = "second-token";
        _environment.Write("token", "second-token");
        _account.Keys.Expire(_account.Keys.Last);
        await source.QueryAsync();

        Assert.Equal(
            ["first-token", "second-token"],
            _account.Container.Requests.Select(request => request.Headers.First("Authorization"))
        );
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\nX-Other: two")]
    [InlineData("tok\u00e9n")]
    [InlineData(" \n")]
    public async Task A_token_that_no_header_may_have_is_not_sent(string token)
    {
        _environment.Set(TokenFile, _environment.Write("token", token));

        var failure = await FailAsync();

        Assert.Contains(TokenFile, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_account.Container.Requests);
    }

    [Fact]
    public async Task A_token_of_the_environment_is_looked_at_as_closely()
    {
        _environment.Set(Token, "one\ntwo");

        AssertFailure.Names((await FailAsync()).Message, Token);
        Assert.Empty(_account.Container.Requests);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error()
    {
        _environment.Set(TokenFile, "/nonexistent/token");

        AssertFailure.Names((await FailAsync()).Message, TokenFile);
        Assert.Empty(_account.Container.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_said_and_not_quoted()
    {
        _environment.Set(Token, "the-wrong-token");

        var failure = await FailAsync();

        AssertFailure.Names(failure.Message, new Uri(_account.Container.Address).Authority, "401");
        Assert.DoesNotContain("the-wrong-token", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ContainerStandIn.Path, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoints_own_reason_is_said()
    {
        _account.Container.Instead = (400, """{"code":"InvalidIdInRequest","message":"CredentialId\nnot found"}""");

        Assert.EndsWith("InvalidIdInRequest: CredentialId not found", (await FailAsync()).Message.TrimEnd('.'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task A_reason_that_quotes_the_token_is_said_without_it(int status)
    {
        _account.Container.Instead = (status, $$"""{"Code":"Bad","Message":"invalid token: {{ContainerStandIn.Token}}"}""");

        var failure = await FailAsync();

        Assert.Contains("Bad: invalid token: ********", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ContainerStandIn.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        _account.Container.Instead = (307, "{}");

        Assert.Contains("307", (await FailAsync()).Message, StringComparison.Ordinal);
        Assert.Single(_account.Container.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_asked_three_times()
    {
        _account.Container.Instead = (500, "");

        Assert.Contains("500", (await FailAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(3, _account.Container.Requests.Count);
    }

    [Fact]
    public async Task Many_queries_at_once_ask_it_once_and_again_before_the_end()
    {
        _account.Container.Lifetime = TimeSpan.FromHours(1);
        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole(), clock: _account.Clock);

        _account.Clock.Ahead = TimeSpan.FromMinutes(54);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.QueryAsync()));
        Assert.Single(_account.Container.Requests);

        _account.Clock.Ahead = TimeSpan.FromMinutes(56);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.QueryAsync()));
        Assert.Equal(2, _account.Container.Requests.Count);
    }

    private static async Task<LambdaQueryException> FailAsync()
    {
        var failure = await Opening.FailAsync(new CredentialOptions.InstanceRole());
        Assert.Equal(LambdaErrorId.CredentialsNotFound, failure.ErrorId);
        return failure;
    }
}
