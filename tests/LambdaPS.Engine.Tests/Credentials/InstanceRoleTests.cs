using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The instance's metadata service: how it is asked, and what is said of what it answers.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class InstanceRoleTests : IDisposable
{
    private readonly Account _account;
    private readonly IsolatedEnvironment _environment;

    public InstanceRoleTests(Account account)
    {
        _account = account;
        _environment = account.Begin().Set("AWS_EC2_METADATA_DISABLED", null);
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_service_that_knows_of_no_tokens_is_asked_without_one(int status)
    {
        _account.Instance.TokenStatus = status;

        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());
        await source.QueryAsync();

        Assert.Contains("assumed-role/runbook", _account.Lambda.Caller, StringComparison.Ordinal);
        Assert.Equal(1, _account.Instance.CountOf("PUT", "/latest/api/token"));
    }

    [Theory]
    [InlineData(404, "true")]
    [InlineData(400, null)]
    [InlineData(401, null)]
    public async Task One_that_refuses_a_token_or_must_give_one_is_not_asked_without(int status, string? disabled)
    {
        _environment.Set("AWS_EC2_METADATA_V1_DISABLED", disabled);
        _account.Instance.TokenStatus = status;

        var failure = await FailAsync();

        AssertFailure.Names(failure.Message, new Uri(_account.Instance.Address).Authority, $"{status}", "PUT /latest/api/token");
        Assert.DoesNotContain("html", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT"], _account.Instance.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_token_that_it_does_not_take_is_said_to_be_refused()
    {
        _account.Instance.RefusesTokens = true;

        AssertFailure.Names((await FailAsync()).Message, "401", "GET /latest/meta-data/iam/security-credentials/");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("<html><body>Sign in to the network</body></html>")]
    public async Task What_is_no_name_of_a_role_is_not_asked_for(string role)
    {
        _account.Instance.Role = role;

        AssertFailure.Names((await FailAsync()).Message, new Uri(_account.Instance.Address).Authority);
        Assert.Equal(2, _account.Instance.Requests.Count);
    }

    [Fact]
    public async Task The_reason_of_a_role_that_cannot_be_had_is_said()
    {
        _account.Instance.Document = """{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role\u001b[2J runbook."}""";

        var failure = await FailAsync();

        AssertFailure.Names(failure.Message, "AssumeRoleUnauthorizedAccess", "EC2 cannot assume the role [2J runbook.");
    }

    [Fact]
    public async Task Of_a_damaged_answer_nothing_is_quoted()
    {
        _account.Instance.Document = """{"Code":"Success","AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it""";

        var failure = await FailAsync();

        AssertFailure.Names(failure.Message, new Uri(_account.Instance.Address).Authority);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_it()
    {
        _account.Instance.Document = new string(' ', 65 * 1024);

        AssertFailure.Names((await FailAsync()).Message, "64 KB");
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again()
    {
        _account.Instance.Busy = 2;

        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());

        Assert.Equal(3, _account.Instance.CountOf("PUT", "/latest/api/token"));
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up()
    {
        _account.Instance.Busy = int.MaxValue;

        AssertFailure.Names((await FailAsync()).Message, "503");
        Assert.Equal(3, _account.Instance.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up_after_a_second()
    {
        _environment.Set("AWS_METADATA_SERVICE_TIMEOUT", null);
        _account.Instance.Silence = true;

        // Without a token once more: the response to the request for one may have been lost on the way.
        Assert.Contains("within 1 s", (await FailAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(["PUT", "GET"], _account.Instance.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("true", null, false)]
    [InlineData(null, "true", false)]
    [InlineData("false", "true", true)]
    public async Task Lost_token_is_done_without_unless_that_is_disabled(string? variable, string? setting, bool works)
    {
        await using var lossy = new ScriptedServer(
            Answers.Never,
            Answers.Http(200, "runbook"),
            Answers.Http(
                200,
                """{"Code":"Success","AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"""
            )
        );
        _environment
            .Set("AWS_METADATA_SERVICE_TIMEOUT", "1")
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", lossy.Endpoint.OriginalString)
            .Set("AWS_EC2_METADATA_V1_DISABLED", variable)
            .Config(setting is null ? "" : $"[default]\nec2_metadata_v1_disabled = {setting}\n");

        if (works)
        {
            using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());
            Assert.Equal(["PUT", "GET", "GET"], lossy.Requests.Select(request => request.Line.Split(' ')[0]));
        }
        else
        {
            Assert.Contains("within 1 s", (await FailAsync()).Message, StringComparison.Ordinal);
            Assert.Single(lossy.Requests);
        }
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("0", 1)]
    [InlineData("many", 1)]
    [InlineData("2", 2)]
    public async Task A_service_whose_answer_breaks_off_is_asked_as_often_as_was_set(string? tries, int requests)
    {
        await using var broken = new ScriptedServer(Answers.CutAfter("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
        _environment
            .Set("AWS_METADATA_SERVICE_NUM_ATTEMPTS", tries)
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", broken.Endpoint.OriginalString);

        AssertFailure.Names((await FailAsync()).Message, broken.Endpoint.Authority);
        Assert.Equal(requests, broken.Requests.Count);
    }

    [Fact]
    public async Task An_address_where_nobody_is_says_so_at_once()
    {
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");

        AssertFailure.Names((await FailAsync()).Message, "127.0.0.1:1");
    }

    [Theory]
    [InlineData("127.0.0.1:80")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://user:pass-of-user@127.0.0.1")]
    public async Task What_is_no_address_is_not_asked_and_not_quoted(string address)
    {
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", address);

        var failure = await FailAsync();

        Assert.DoesNotContain("pass-of-user", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, "http://169.254.169.254/")]
    [InlineData(null, "IPv4", "IPv6", "http://169.254.169.254/")]
    [InlineData(null, "ipv6", null, "http://[fd00:ec2::254]/")]
    [InlineData(null, null, "IPv6", "http://[fd00:ec2::254]/")]
    [InlineData("http://127.0.0.1:1338", "IPv6", "IPv6", "http://127.0.0.1:1338/")]
    public void Its_address_is_the_one_that_was_set_else_that_of_the_protocol(
        string? endpoint,
        string? mode,
        string? profileMode,
        string address
    )
    {
        _environment
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint)
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", mode)
            .Config(profileMode is null ? "" : $"[default]\nec2_metadata_service_endpoint_mode = {profileMode}\n");

        Assert.Equal(address, new ProfileSettings(new ProfileFiles(null), "default", isRequired: false).InstanceAddress.AbsoluteUri);
    }

    [Fact]
    public async Task Its_address_may_be_in_the_profile()
    {
        _environment
            .Config($"[default]\nec2_metadata_service_endpoint = {_account.Instance.Address}/\n")
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", null);

        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());

        Assert.Equal(1, _account.Instance.Fetches);
    }

    [Fact]
    public async Task No_proxy_leads_there()
    {
        var before = HttpClient.DefaultProxy;
        try
        {
            // A proxy that takes loopback as well, which those of the environment leave out.
            HttpClient.DefaultProxy = new System.Net.WebProxy(_account.Container.Address);
            using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());

            Assert.Empty(_account.Container.Requests);
            Assert.Equal(1, _account.Instance.Fetches);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task Credentials_whose_time_is_over_are_used_while_the_services_take_them()
    {
        var key = _account.Keys.Issue("arn:aws:sts::123456789012:assumed-role/runbook/i-1", temporary: true);
        _account.Instance.Document =
            $$"""{"Code":"Success","AccessKeyId":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}","Token":"{{key.SessionToken}}","Expiration":"2020-01-01T00:00:00Z"}""";
        using var source = await Opening.OpenAsync(new CredentialOptions.InstanceRole());
        await source.QueryAsync();

        // As soon as the instance has newer ones these are used.
        _account.Instance.Document = null;
        await source.QueryAsync();

        Assert.Contains(_account.Instance.LastKey!, _account.Lambda.Requests[^1].Headers.First("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"region":""")]
    [InlineData("""["eu-west-1"]""")]
    [InlineData("""{"region":1}""")]
    public async Task A_region_that_the_instance_does_not_tell_is_missing(string document)
    {
        _environment.Set("AWS_REGION", null);
        _account.Instance.Identity = document;

        var failure = await FailAsync();

        AssertFailure.Is(failure, LambdaErrorId.RegionMissing, [new Uri(_account.Instance.Address).Authority]);
    }

    [Fact]
    public async Task A_region_that_the_instance_tells_and_that_is_none_is_told_without_control_characters()
    {
        _environment.Set("AWS_REGION", null);
        _account.Instance.Identity = """{"region":"eu-west-1\u001b[31m"}""";

        var failure = await Opening.FailAsync(new CredentialOptions.InstanceRole());

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    private static async Task<LambdaQueryException> FailAsync()
    {
        var failure = await Opening.FailAsync(new CredentialOptions.InstanceRole());
        Assert.Contains(failure.ErrorId, new[] { LambdaErrorId.CredentialsNotFound, LambdaErrorId.RegionMissing });
        return failure;
    }
}
