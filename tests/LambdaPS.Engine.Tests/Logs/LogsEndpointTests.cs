using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Endpoints;

namespace LambdaPS.Engine.Tests.Logs;

/// <summary>The addresses of CloudWatch Logs.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class LogsEndpointTests : IDisposable
{
    private readonly IsolatedEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(
        "eu-central-1",
        false,
        false,
        "https://logs.eu-central-1.amazonaws.com/",
        "https://stream-logs.eu-central-1.amazonaws.com/"
    )]
    [InlineData(
        "us-east-1",
        true,
        false,
        "https://logs-fips.us-east-1.amazonaws.com/",
        "https://stream-logs-fips.us-east-1.amazonaws.com/"
    )]
    [InlineData("eu-central-1", false, true, "https://logs.eu-central-1.api.aws/", "https://stream-logs.eu-central-1.api.aws/")]
    [InlineData(
        "cn-north-1",
        false,
        false,
        "https://logs.cn-north-1.amazonaws.com.cn/",
        "https://stream-logs.cn-north-1.amazonaws.com.cn/"
    )]
    public void A_region_has_its_own(string region, bool fips, bool dual, string logs, string live)
    {
        var endpoints = Create(region, null, fips, dual);

        Assert.Equal((logs, live), (endpoints.Logs.AbsoluteUri, endpoints.LiveLogs.AbsoluteUri));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")]
    [InlineData("AWS_ENDPOINT_URL")]
    public void A_configured_address_is_used_for_live_tails_too(string variable)
    {
        _environment.Set(variable, "http://127.0.0.1:9/");

        var endpoints = Create("eu-central-1", null);

        Assert.Equal(("http://127.0.0.1:9/", "http://127.0.0.1:9/"), (endpoints.Logs.AbsoluteUri, endpoints.LiveLogs.AbsoluteUri));
    }

    [Fact]
    public void The_services_section_of_a_profile_has_an_entry_for_it()
    {
        _environment.Config("[profile p]\nservices = local\n[services local]\ncloudwatch_logs =\n  endpoint_url = http://127.0.0.1:9\n");

        Assert.Equal("http://127.0.0.1:9/", Create("eu-central-1", null).Logs.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "http://127.0.0.1:9/")]
    [InlineData("https://lambda.internal.example/", "https://logs.eu-central-1.amazonaws.com/")]
    public void An_endpoint_of_Lambda_on_loopback_is_that_of_its_logs(string lambda, string logs) =>
        Assert.Equal(logs, Create("eu-central-1", lambda).Logs.AbsoluteUri);

    private static ServiceEndpoints Create(string region, string? endpoint, bool fips = false, bool dual = false) =>
        ServiceEndpoints.Create(
            region,
            new SourceOptions
            {
                Credentials = new CredentialOptions.DefaultChain(),
                EndpointUrl = endpoint is null ? null : new Uri(endpoint),
                UseFips = fips,
                UseDualStack = dual,
            },
            new ProfileSettings(new ProfileFiles(null), "p", isRequired: false)
        );
}
