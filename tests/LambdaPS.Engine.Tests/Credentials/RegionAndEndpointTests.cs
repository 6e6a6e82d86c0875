using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Where a source is, and where its requests go. Nothing is sent here.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class RegionAndEndpointTests : IDisposable
{
    private const string Loopback = "http://127.0.0.1:9/";

    private static readonly SourceOptions _given = new()
    {
        Credentials = new CredentialOptions.AccessKey("AKIDEXAMPLE", new LambdaSecret("secret"), null),
    };

    private static readonly SourceOptions _profile = new() { Credentials = new CredentialOptions.Profile("p", null) };

    private readonly Account _account;
    private readonly IsolatedEnvironment _environment;

    public RegionAndEndpointTests(Account account)
    {
        _account = account;
        _environment = account.Begin();
        foreach (var name in new[] { "AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL_STS", "AWS_REGION" })
            _environment.Set(name, null);
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("eu-central-1", "https://lambda.eu-central-1.amazonaws.com/")]
    [InlineData("xy-northsouth-7", "https://lambda.xy-northsouth-7.amazonaws.com/")]
    [InlineData("cn-north-1", "https://lambda.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://lambda.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-iso-east-1", "https://lambda.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("us-isob-east-1", "https://lambda.us-isob-east-1.sc2s.sgov.gov/")]
    [InlineData("eu-isoe-west-1", "https://lambda.eu-isoe-west-1.cloud.adc-e.uk/")]
    [InlineData("us-isof-south-1", "https://lambda.us-isof-south-1.csp.hci.ic.gov/")]
    [InlineData("eusc-de-east-1", "https://lambda.eusc-de-east-1.amazonaws.eu/")]
    public async Task Each_partition_has_its_own_address(string region, string address) =>
        Assert.Equal(address, await LambdaOf(_given with { Region = region }));

    [Theory]
    [InlineData("eu-central-1", true, false, "https://lambda-fips.eu-central-1.amazonaws.com/")]
    [InlineData("eu-central-1", false, true, "https://lambda.eu-central-1.api.aws/")]
    [InlineData("us-gov-east-1", true, true, "https://lambda-fips.us-gov-east-1.api.aws/")]
    [InlineData("cn-northwest-1", false, true, "https://lambda.cn-northwest-1.api.amazonwebservices.com.cn/")]
    public async Task FIPS_and_dual_stack_have_addresses_of_their_own(string region, bool fips, bool dual, string address)
    {
        Assert.Equal(address, await LambdaOf(_given with { Region = region, UseFips = fips, UseDualStack = dual }));

        _environment.Set("AWS_USE_FIPS_ENDPOINT", fips ? "true" : null).Set("AWS_USE_DUALSTACK_ENDPOINT", dual ? "true" : null);
        Assert.Equal(address, await LambdaOf(_given with { Region = region }));

        _environment.Set("AWS_USE_FIPS_ENDPOINT", null).Set("AWS_USE_DUALSTACK_ENDPOINT", null);
        Profile($"region = {region}", fips ? "use_fips_endpoint = true" : "", dual ? "use_dualstack_endpoint = true" : "");
        Assert.Equal(address, await LambdaOf(_profile));
    }

    [Theory]
    [InlineData("evil.example.com/#")]
    [InlineData("us-east-1.evil.example.com")]
    [InlineData("us-east-1\n.evil.example.com")]
    [InlineData("us-east-1/")]
    [InlineData("us-east-1@evil")]
    [InlineData("us-east-1:443")]
    [InlineData("us-east-\u0661")]
    [InlineData("US-EAST-1")]
    [InlineData(" ")]
    [InlineData("eu")]
    [InlineData("eu-1")]
    [InlineData("eu-central")]
    [InlineData("eu-central-123")]
    [InlineData("eu--1")]
    [InlineData("europewide-central-1")]
    [InlineData("eu-a-1")]
    [InlineData("eu-one-two-three-four-1")]
    [InlineData("-central-1")]
    public async Task Nothing_but_a_region_gets_into_a_host(string region)
    {
        var failure = await Opening.FailAsync(_given with { Region = region });

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
    }

    [Fact]
    public async Task A_region_of_the_environment_or_a_profile_is_looked_at_as_closely()
    {
        _environment.Set("AWS_REGION", "evil.example.com/#");
        Assert.Equal(LambdaErrorId.QueryInvalid, (await Opening.FailAsync(_given)).ErrorId);

        Profile("region = evil.example.com/#");
        Assert.Contains(
            (await Opening.FailAsync(_profile)).ErrorId,
            new[] { LambdaErrorId.QueryInvalid, LambdaErrorId.CredentialsNotFound }
        );
    }

    [Fact]
    public async Task The_region_is_the_parameters_then_the_named_profiles_then_the_environments_then_the_active_profiles()
    {
        Profile("region = eu-west-3");
        _environment.Set("AWS_DEFAULT_REGION", "eu-north-1").Set("AWS_REGION", "eu-south-1");

        Assert.Equal("ap-east-1", await RegionOf(_profile with { Region = "ap-east-1" }));
        Assert.Equal("eu-west-3", await RegionOf(_profile));
        Assert.Equal("eu-south-1", await RegionOf(_given));

        _environment.Set("AWS_REGION", null);
        Assert.Equal("eu-north-1", await RegionOf(_given));

        _environment.Set("AWS_DEFAULT_REGION", null).Set("AWS_PROFILE", "p");
        Assert.Equal("eu-west-3", await RegionOf(_given));
    }

    [Fact]
    public async Task The_region_is_at_last_the_instances()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        _account.Instance.Region = "ca-west-1";

        Assert.Equal("ca-west-1", await RegionOf(_given));
    }

    [Fact]
    public async Task A_missing_region_says_where_it_was_looked_for()
    {
        Profile();
        var failure = await Opening.FailAsync(_profile);

        AssertFailure.Is(
            failure,
            LambdaErrorId.RegionMissing,
            ["-Region", "'p'", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_EC2_METADATA_DISABLED"]
        );
    }

    [Fact]
    public async Task Configured_addresses_are_taken_in_the_SDKs_own_order()
    {
        _environment.Config(
            "[profile p]\naws_access_key_id = a\naws_secret_access_key = s\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:4\nservices = mine\n"
                + "[profile q]\naws_access_key_id = a\naws_secret_access_key = s\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:5\n"
                + "[services mine]\nlambda =\n  endpoint_url = http://127.0.0.1:3\n"
        );
        var other = _profile with { Credentials = new CredentialOptions.Profile("q", null) };
        _environment.Set("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:1").Set("AWS_ENDPOINT_URL", "http://127.0.0.1:2");

        Assert.Equal(Loopback, await LambdaOf(_profile with { EndpointUrl = new Uri(Loopback) }));
        Assert.Equal("http://127.0.0.1:1/", await LambdaOf(_profile));

        _environment.Set("AWS_ENDPOINT_URL_LAMBDA", null);
        Assert.Equal("http://127.0.0.1:2/", await LambdaOf(_profile));

        _environment.Set("AWS_ENDPOINT_URL", null);
        Assert.Equal("http://127.0.0.1:3/", await LambdaOf(_profile));
        Assert.Equal("http://127.0.0.1:5/", await LambdaOf(other));

        _environment.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true").Set("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:1");
        Assert.Equal("https://lambda.eu-west-1.amazonaws.com/", await LambdaOf(_profile));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("localhost:8080")]
    [InlineData("/lambda")]
    [InlineData("https://user:pass-of-user@lambda.example.com")]
    [InlineData("https://lambda.example.com/?x=1")]
    public async Task What_is_no_address_is_refused_and_not_quoted(string address)
    {
        var failure = await Opening.FailAsync(
            _given with
            {
                Region = "eu-west-1",
                EndpointUrl = new Uri(address, UriKind.RelativeOrAbsolute),
            }
        );

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        Assert.DoesNotContain("pass-of-user", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://lambda.internal.example/", 1)]
    [InlineData("https://lambda.internal.example/", 0)]
    [InlineData("http://localhost:9/", 0)]
    [InlineData("http://[::1]:9/", 0)]
    public async Task Plain_http_to_another_machine_is_warned_of(string address, int warnings)
    {
        using var source = await Opening.OpenAsync(_given with { Region = "eu-west-1", EndpointUrl = new Uri(address) });

        Assert.Equal(warnings, source.Warnings.Count);
    }

    [Fact]
    public async Task A_source_with_everything_of_its_own_reads_no_profile()
    {
        _environment.Config("this is no profile").Set("AWS_PROFILE", "nobody");

        Assert.Equal(Loopback, await LambdaOf(_given with { Region = "eu-west-1", EndpointUrl = new Uri(Loopback) }));
    }

    [Fact]
    public async Task STS_is_where_Lambda_is_when_that_is_loopback_and_where_it_is_configured_otherwise()
    {
        var key = _account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        var options = _given with
        {
            Credentials = new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), null),
            Role = new RoleOptions("arn:aws:iam::210987654321:role/deploy"),
            Region = "eu-west-1",
        };

        using (await Opening.OpenAsync(options with { EndpointUrl = new Uri(_account.Sts.Address) }))
            Assert.Single(_account.Sts.Requests);

        _environment.Set("AWS_ENDPOINT_URL_STS", _account.Sts.Address);
        using (await Opening.OpenAsync(options with { EndpointUrl = new Uri("https://lambda.internal.example") }))
            Assert.Equal(2, _account.Sts.Requests.Count);

        _environment.Set("AWS_ENDPOINT_URL_STS", null).Set("AWS_ENDPOINT_URL", _account.Sts.Address);
        using (await Opening.OpenAsync(options))
            Assert.Equal(3, _account.Sts.Requests.Count);
    }

    private void Profile(params string[] settings) =>
        _environment.Config(
            $"[profile p]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n{string.Join('\n', settings)}\n"
        );

    private static async Task<string> LambdaOf(SourceOptions options)
    {
        using var source = await Opening.OpenAsync(options);
        return source.Endpoint.AbsoluteUri;
    }

    private static async Task<string> RegionOf(SourceOptions options)
    {
        using var source = await Opening.OpenAsync(options);
        Assert.Contains(source.Region, source.Endpoint.Host, StringComparison.Ordinal);
        return source.Region;
    }
}
