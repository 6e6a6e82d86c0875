using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>What is said where there are no credentials, or none that work.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class NothingFoundTests(Account account) : IDisposable
{
    private const string Role = "arn:aws:iam::210987654321:role/deploy";

    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Every_place_is_named_with_why_it_gave_nothing()
    {
        var failure = await Opening.FailAsync(new CredentialOptions.DefaultChain());

        AssertFailure.Is(
            failure,
            LambdaErrorId.CredentialsNotFound,
            [
                "AWS_ACCESS_KEY_ID",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "'default'",
                _environment.CredentialsFile,
                _environment.ConfigFile,
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_EC2_METADATA_DISABLED",
            ]
        );
    }

    [Fact]
    public async Task An_instance_without_a_role_says_so()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        account.Instance.Role = null;

        var failure = await Opening.FailAsync(new CredentialOptions.InstanceRole());

        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound, ["404"]);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN")]
    public async Task Half_of_what_is_needed_is_an_error_and_not_somebody_elses_credentials(string set, string missing)
    {
        _environment.Set(set, "value-of-it").Set("AWS_EC2_METADATA_DISABLED", null);

        var failure = await Opening.FailAsync(new CredentialOptions.DefaultChain());

        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound, [set, missing]);
        Assert.DoesNotContain("value-of-it", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, account.Instance.Fetches);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_profile_that_is_not_there_is_an_error_with_those_that_are(bool active)
    {
        _environment.Config(
            "[sso-session team]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n[services local]\nlambda =\n  endpoint_url = http://127.0.0.1:1\n[profile prod]\naws_access_key_id = a\naws_secret_access_key = s\n[default]\naws_access_key_id = a\naws_secret_access_key = s\n[profile dev]\naws_access_key_id = a\naws_secret_access_key = s\n"
        );
        if (active)
            _environment.Set("AWS_PROFILE", "prd");

        var failure = await Opening.FailAsync(active ? new CredentialOptions.DefaultChain() : new CredentialOptions.Profile("prd", null));

        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound, ["'prd'", "default", "dev", "prod"]);
        AssertFailure.NamesNone(failure.Message, "team", "local");
    }

    [Theory]
    [InlineData("sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1", "https://example.awsapps.com/start", "never")]
    [InlineData(
        "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1",
        "https://example.awsapps.com/start",
        "expired"
    )]
    [InlineData(
        "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1",
        "https://example.awsapps.com/start",
        "refused"
    )]
    [InlineData("sso_session = team", "team", "never")]
    [InlineData("sso_session = team", "team", "expired")]
    [InlineData("sso_session = team", "team", "refused")]
    public async Task SSO_without_a_login_says_the_command(string settings, string cached, string login)
    {
        _environment.Config(
            $"[profile p]\n{settings}\nsso_account_id = 123456789012\nsso_role_name = admin\n[sso-session team]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n"
        );
        if (login == "expired")
            _environment.Login(cached, account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(-1));
        if (login == "refused")
            _environment.Login(cached, "another-login", DateTimeOffset.UtcNow.AddHours(1));

        var failure = await Opening.FailAsync(new CredentialOptions.Profile("p", null));

        AssertFailure.Is(failure, LambdaErrorId.CredentialsExpired, ["aws sso login --profile p"]);
        if (login == "refused")
            AssertFailure.Names(failure.Message, "Session token not found or invalid: ********");
        Assert.DoesNotContain(account.Sso.LoginToken, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("another-login", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, nameof(LambdaErrorId.AccessDenied), "sso_role_name")]
    [InlineData(404, nameof(LambdaErrorId.AccessDenied), "sso_role_name")]
    [InlineData(503, nameof(LambdaErrorId.ServiceFault))]
    [InlineData(null, nameof(LambdaErrorId.EndpointUnreachable), "sso_region")]
    public async Task SSO_that_gives_no_role_to_a_login_that_is_good_needs_no_other_login(
        int? status,
        string expected,
        params string[] advice
    )
    {
        const string Start = "https://example.awsapps.com/start";
        _environment.Config(
            $"[profile p]\nsso_start_url = {Start}\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = admin\n"
        );
        _environment.Login(Start, account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(1));
        account.Sso.Refusal = status;
        if (status is null)
            _environment.Set("AWS_ENDPOINT_URL_SSO", "http://127.0.0.1:1");

        var failure = await Opening.FailAsync(new CredentialOptions.Profile("p", null));

        AssertFailure.Is(failure, Enum.Parse<LambdaErrorId>(expected), advice: advice);
        Assert.DoesNotContain("sso login", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_not_allowed()
    {
        account.Sts.ExternalId = "word";

        var failure = await Opening.FailAsync(Key(), new RoleOptions(Role) { ExternalId = "other" });

        AssertFailure.Is(failure, LambdaErrorId.AccessDenied, [Role], advice: ["-ExternalId"]);
        Assert.Equal(403, failure.StatusCode);
        Assert.Single(account.Sts.Requests);
    }

    [Fact]
    public async Task A_role_by_a_wrong_key_is_refused()
    {
        var failure = await Opening.FailAsync(
            new CredentialOptions.AccessKey("AKIDEXAMPLE", new LambdaSecret("the-wrong-one"), null),
            new RoleOptions(Role)
        );

        Assert.Equal(LambdaErrorId.CredentialsRejected, failure.ErrorId);
        Assert.DoesNotContain("the-wrong-one", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_from_an_STS_that_cannot_be_reached_says_where()
    {
        _environment.Set("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1").Set("AWS_MAX_ATTEMPTS", "1");

        var failure = await Opening.FailAsync(Key(), new RoleOptions(Role));

        AssertFailure.Is(failure, LambdaErrorId.EndpointUnreachable, ["127.0.0.1"]);
    }

    [Theory]
    [InlineData(null, "-MfaToken")]
    [InlineData("000000", "MultiFactorAuthentication failed")]
    public async Task A_role_that_wants_a_code_says_so(string? code, string reason)
    {
        account.Sts.Mfa = ("arn:aws:iam::123456789012:mfa/u", "123456");
        var role = new RoleOptions(Role) { MfaSerial = "arn:aws:iam::123456789012:mfa/u" };

        var failure = await Opening.FailAsync(Key(), role, code is null ? null : _ => Task.FromResult(code));

        AssertFailure.Is(failure, LambdaErrorId.MfaRequired, [reason]);
    }

    [Fact]
    public async Task Profiles_that_name_each_other_in_a_circle_are_an_error()
    {
        _environment.Config($"[profile a]\nrole_arn = {Role}\nsource_profile = b\n[profile b]\nrole_arn = {Role}\nsource_profile = a\n");

        var failure = await Opening.FailAsync(new CredentialOptions.Profile("a", null));

        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound);
        Assert.Empty(account.Sts.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("role_arn = arn:aws:iam::210987654321:role/deploy")]
    [InlineData("role_arn = arn:aws:iam::210987654321:role/deploy\ncredential_source = Elsewhere")]
    [InlineData("credential_process = /nonexistent/program")]
    [InlineData("role_arn = arn:aws:iam::210987654321:role/deploy\nweb_identity_token_file = /nonexistent/token")]
    [InlineData("role_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = nobody")]
    public async Task A_profile_that_leads_nowhere_is_an_error(string settings)
    {
        _environment.Config($"[profile p]\nregion = eu-west-1\n{settings}\n");

        Assert.Equal(LambdaErrorId.CredentialsNotFound, (await Opening.FailAsync(new CredentialOptions.Profile("p", null))).ErrorId);
    }

    [Theory]
    [InlineData("aws_secret_access_key wJalrXUtnFEMI")]
    [InlineData("wJalrXUtnFEMI")]
    public async Task A_file_that_cannot_be_read_is_not_quoted(string line)
    {
        _environment.Config($"[profile p]\naws_access_key_id = AKIDEXAMPLE\n{line}\n");

        Check(await Opening.FailAsync(new CredentialOptions.Profile("p", null)));

        // With a key of its own a source needs the profile only for the addresses that are configured in it.
        _environment
            .Set("AWS_PROFILE", "p")
            .Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false")
            .Set("AWS_ENDPOINT_URL_LAMBDA", null)
            .Set("AWS_ENDPOINT_URL", null);
        Check(await Opening.FailAsync(new SourceOptions { Credentials = Key(), Region = "eu-west-1" }));

        static void Check(LambdaQueryException failure)
        {
            Assert.Equal(LambdaErrorId.CredentialsNotFound, failure.ErrorId);
            Assert.DoesNotContain("wJalrXUtnFEMI", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_profile_that_names_services_that_its_file_does_not_have_says_so()
    {
        var file = _environment.Write(
            "mine",
            "[p]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\nservices = local\n"
        );
        _environment.Set("AWS_ENDPOINT_URL_LAMBDA", null);

        var failure = await Opening.FailAsync(new CredentialOptions.Profile("p", file));

        Assert.Equal(LambdaErrorId.CredentialsNotFound, failure.ErrorId);
        Assert.Contains(
            $"services of profile 'p' is 'local', and there is no section [services local] in {file}",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("wJalrXUtnFEMI", failure.ToString(), StringComparison.Ordinal);
    }

    private CredentialOptions.AccessKey Key()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        return new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), null);
    }
}
