using LambdaPS.Contracts;
using LambdaPS.Engine.Endpoints.Proxies;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Proxies: the one that was named, else those of the environment but for what NO_PROXY says.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ProxyTests(Account account) : IDisposable
{
    private const string Lambda = "http://lambda.internal.example/";

    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task The_proxy_that_was_named_gets_every_request()
    {
        await using var proxy = new ScriptedServer(Answers.Http(200, "1"));
        using var source = await OpenAsync(new ProxyOptions(proxy.Endpoint, null, null));

        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.StartsWith($"POST {Lambda}2015-03-31/functions/f/invocations ", proxy.Request.Line, StringComparison.Ordinal);
        Assert.Equal("lambda.internal.example", proxy.Request.Header("Host"));
    }

    [Fact]
    public void What_is_on_this_machine_is_reached_without_the_proxy_that_the_process_began_with()
    {
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new System.Net.WebProxy("http://proxy.example:3128");
            var proxy = ExplicitProxy.Choose(null);

            Assert.Null(proxy.GetProxy(new Uri("http://127.0.0.1:9000")));
            Assert.Null(proxy.GetProxy(new Uri("http://localhost:9000")));
            Assert.Equal(new Uri("http://proxy.example:3128"), proxy.GetProxy(new Uri("https://lambda.example")));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Theory]
    [InlineData("user", "pass:word", "")]
    [InlineData(null, null, "user:pass%3Aword@")]
    public async Task Proxy_user_is_sent_with_the_first_request_over_plain_http(string? user, string? password, string written)
    {
        await using var proxy = new ScriptedServer(Answers.Http(200, "1"));
        var address = new Uri(proxy.Endpoint.OriginalString.Replace("://", "://" + written, StringComparison.Ordinal));
        using var source = await OpenAsync(new ProxyOptions(address, user, password is null ? null : new LambdaSecret(password)));

        var run = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Single(proxy.Requests);
        Assert.Equal(1, run.Attempts);
        Assert.Equal("Basic " + Convert.ToBase64String("user:pass:word"u8), proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("Basic realm=\"p\"")]
    [InlineData("Digest realm=\"p\", nonce=\"n\", qop=\"auth\"")]
    public async Task Body_is_sent_once_to_a_proxy_that_asks_for_another_login(string challenge)
    {
        await using var proxy = new ScriptedServer(
            Answers.Http(407, "", $"Proxy-Authenticate: {challenge}"),
            Answers.Http(407, "", $"Proxy-Authenticate: {challenge}"),
            Answers.Http(200, "1")
        );
        using var source = await OpenAsync(new ProxyOptions(proxy.Endpoint, "user", new LambdaSecret("wrong")));

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f", Payload = "{}"u8.ToArray() }, default)
        );

        Assert.Equal(LambdaErrorId.ProxyRejected, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Equal(1, failure.Attempts);
        Assert.Single(proxy.Requests, request => request.Body.Length > 0);
    }

    [Theory]
    [InlineData("http://lambda.internal.example")]
    [InlineData("https://lambda.internal.example")]
    public async Task A_proxy_that_refuses_is_said_to_and_its_user_is_not(string lambda)
    {
        await using var proxy = new ScriptedServer(Answers.Http(407, ""));
        var address = new Uri(proxy.Endpoint.OriginalString.Replace("://", "://user:pass-of-user@", StringComparison.Ordinal));
        using var source = await OpenAsync(new ProxyOptions(address, null, null), lambda);

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default)
        );

        Assert.Equal(LambdaErrorId.ProxyRejected, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.DoesNotContain("pass-of-user", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environments_proxy_is_the_one_of_the_moment()
    {
        await using var first = new ScriptedServer(Answers.Http(200, "1"));
        await using var second = new ScriptedServer(Answers.Http(200, "1"));
        foreach (var proxy in new[] { first, second })
        {
            _environment.Set("http_proxy", proxy.Endpoint.OriginalString);
            using var source = await OpenAsync(null);
            await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);
        }

        Assert.Single(first.Requests);
        Assert.Single(second.Requests);
    }

    [Fact]
    public async Task Roles_are_asked_for_through_the_proxy_as_well()
    {
        await using var proxy = new ScriptedServer(
            Answers.Http(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>")
        );
        _environment.Set("AWS_ENDPOINT_URL_STS", "http://sts.internal.example");

        var failure = await Opening.FailAsync(
            Options(new ProxyOptions(proxy.Endpoint, null, null), Lambda) with
            {
                Role = new RoleOptions("arn:aws:iam::123456789012:role/r"),
            }
        );

        Assert.Equal(LambdaErrorId.AccessDenied, failure.ErrorId);
        Assert.StartsWith("POST http://sts.internal.example/ ", proxy.Request.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "", true)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "HTTPS_PROXY", "", true)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "ALL_PROXY", "", true)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "http_proxy", "", false)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "amazonaws.com", false)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "x, .amazonaws.com", false)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "*", false)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "amazonaws.com:443", false)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "amazonaws.com:8443", true)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "https_proxy", "naws.com", true)]
    [InlineData("https://10.1.2.3/", "https_proxy", "10.1.2.3", false)]
    [InlineData("http://localhost:4566/", "http_proxy", "", false)]
    [InlineData("http://127.0.0.1:4566/", "ALL_PROXY", "", false)]
    public void The_environment_says_what_goes_through_a_proxy(string address, string variable, string direct, bool proxied)
    {
        _environment.Set(variable, "proxy.example:3128").Set("no_proxy", direct);

        Assert.Equal(proxied ? new Uri("http://proxy.example:3128/") : null, ExplicitProxy.Choose(null)?.GetProxy(new Uri(address)));
    }

    [Theory]
    [InlineData("https://lambda.internal.example/")]
    [InlineData("http://lambda.internal.example/")]
    public async Task Refused_proxy_is_named_and_not_only_the_endpoint_behind_it(string lambda)
    {
        using var source = await OpenAsync(new ProxyOptions(new Uri("http://127.0.0.1:1"), null, null), lambda);

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync);

        Assert.Equal(LambdaErrorId.EndpointUnreachable, failure.ErrorId);
        Assert.Contains("The proxy 127.0.0.1:1 cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-Proxy", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_proxy_is_named_for_a_role_as_well()
    {
        var failure = await Opening.FailAsync(
            Options(new ProxyOptions(new Uri("http://127.0.0.1:1"), null, null), Lambda) with
            {
                Role = new RoleOptions("arn:aws:iam::210987654321:role/deploy"),
            }
        );

        Assert.Contains("The proxy 127.0.0.1:1 cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ISourceConnection> OpenAsync(ProxyOptions? proxy, string lambda = Lambda) =>
        Opening.OpenAsync(Options(proxy, lambda));

    private static SourceOptions Options(ProxyOptions? proxy, string lambda) =>
        new()
        {
            Credentials = new CredentialOptions.AccessKey("AKIDEXAMPLE", new LambdaSecret("secret"), null),
            Proxy = proxy,
            EndpointUrl = new Uri(lambda),
        };
}
