using LambdaPS.Contracts;
using LambdaPS.Local.Signing;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Every way to credentials, against servers that check what they are sent.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class WaysInTests(Account account) : IDisposable
{
    private const string Role = "arn:aws:iam::210987654321:role/deploy";
    private const string Assumed = "arn:aws:sts::210987654321:assumed-role/deploy/";

    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_is_given(bool temporary)
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary);

        await ExpectAsync(
            new CredentialOptions.AccessKey(
                key.AccessKeyId,
                new LambdaSecret(key.SecretAccessKey),
                key.SessionToken is { } token ? new LambdaSecret(token) : null
            ),
            "user/u"
        );
    }

    [Fact]
    public async Task The_instance_by_tokens_of_its_metadata_service()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);

        await ExpectAsync(new CredentialOptions.InstanceRole(), "assumed-role/runbook");

        Assert.Equal(1, account.Instance.Fetches);
    }

    [Theory]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE")]
    [InlineData("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")]
    public async Task A_token_whose_file_another_program_is_writing(string variable)
    {
        WebIdentity(ContainerStandIn.Token);
        var path = _environment.Set("AWS_ROLE_ARN", Role).Write("token", ContainerStandIn.Token);
        _environment.Set(variable, path);
        if (variable.Contains("CONTAINER", StringComparison.Ordinal))
            _environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", account.Container.Address + ContainerStandIn.Path);
        await using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

        await ExpectAsync(new CredentialOptions.InstanceRole(), "assumed-role/");
    }

    [Fact]
    public async Task The_container_with_its_token()
    {
        _environment
            .Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", account.Container.Address + ContainerStandIn.Path)
            .Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", ContainerStandIn.Token);

        await ExpectAsync(new CredentialOptions.InstanceRole(), "assumed-role/pod");

        Assert.Single(account.Container.Requests);
        Assert.Empty(account.Instance.Requests);
    }

    [Fact]
    public async Task The_pod_by_the_token_in_a_file()
    {
        WebIdentity("the-token");
        _environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _environment.Write("token", "the-token\n")).Set("AWS_ROLE_ARN", Role);

        await ExpectAsync(new CredentialOptions.InstanceRole(), Assumed);

        Assert.Single(account.Sts.CallsOf("AssumeRoleWithWebIdentity"));
    }

    [Fact]
    public async Task A_profile_with_a_key()
    {
        var key = Key();
        _environment.Config($"[profile p]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n");

        await ExpectAsync(new CredentialOptions.Profile("p", null), "user/u");
    }

    [Fact]
    public async Task A_profile_with_a_session_in_a_file_of_its_own()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: true);
        var file = _environment.Write(
            "mine",
            $"[p]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\naws_session_token = {key.SessionToken}\n"
        );

        await ExpectAsync(new CredentialOptions.Profile("p", file), "user/u");
    }

    [Fact]
    public async Task A_profile_with_a_role_by_another_profile_and_its_external_id()
    {
        account.Sts.ExternalId = "shared-word";
        Config("[profile p]", $"role_arn = {Role}", "source_profile = base", "external_id = shared-word", "role_session_name = nightly");

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed + "nightly");

        Assert.Single(account.Sts.CallsOf("AssumeRole"));
    }

    [Fact]
    public async Task A_profile_whose_roles_lead_from_one_to_the_next()
    {
        Config(
            "[profile p]",
            $"role_arn = {Role}",
            "source_profile = between",
            "[profile between]",
            "role_arn = arn:aws:iam::123456789012:role/hop",
            "source_profile = base"
        );

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed);

        Assert.Equal(["arn:aws:iam::123456789012:role/hop", Role], account.Sts.CallsOf("AssumeRole").Select(call => call["RoleArn"]));
    }

    [Fact]
    public async Task A_profile_with_a_role_by_its_own_key()
    {
        var key = Key();
        _environment.Config(
            $"[profile p]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\nrole_arn = {Role}\nsource_profile = p\n"
        );

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed);
    }

    [Theory]
    [InlineData("Environment")]
    [InlineData("Ec2InstanceMetadata")]
    [InlineData("EcsContainer")]
    public async Task A_profile_with_a_role_by_a_credential_source(string source)
    {
        var key = Key();
        _environment
            .Set("AWS_ACCESS_KEY_ID", key.AccessKeyId)
            .Set("AWS_SECRET_ACCESS_KEY", key.SecretAccessKey)
            .Set("AWS_EC2_METADATA_DISABLED", null)
            .Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", account.Container.Address + ContainerStandIn.Path)
            .Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", ContainerStandIn.Token);
        Config("[profile p]", $"role_arn = {Role}", $"credential_source = {source}");

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed);

        Assert.Equal(
            (source == "Ec2InstanceMetadata", source == "EcsContainer"),
            (account.Instance.Fetches == 1, account.Container.Requests.Count == 1)
        );
    }

    [Fact]
    public async Task A_profile_with_a_role_and_MFA()
    {
        account.Sts.Mfa = ("arn:aws:iam::123456789012:mfa/u", "012345");
        Config("[profile p]", $"role_arn = {Role}", "source_profile = base", "mfa_serial = arn:aws:iam::123456789012:mfa/u");

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed, mfa: "012345");
    }

    [Theory]
    [InlineData("sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1", "https://example.awsapps.com/start", "")]
    [InlineData(
        "sso_session = team",
        "team",
        "[sso-session team]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n"
    )]
    public async Task A_profile_with_SSO(string settings, string cached, string session)
    {
        _environment.Config($"[profile p]\n{settings}\nsso_account_id = 123456789012\nsso_role_name = admin\n{session}");
        _environment.Login(cached, account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(1));

        await ExpectAsync(new CredentialOptions.Profile("p", null), "assumed-role/admin");

        Assert.Single(account.Sso.Requests);
    }

    [Fact]
    public async Task A_profile_with_a_process()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: true);
        var answer = _environment.Write(
            "answer.json",
            $$"""{"Version":1,"AccessKeyId":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}","SessionToken":"{{key.SessionToken}}"}"""
        );
        var command = OperatingSystem.IsWindows() ? $"cmd /c type {answer}" : $"/bin/cat {answer}";
        Config("[profile p]", $"credential_process = {command}");

        await ExpectAsync(new CredentialOptions.Profile("p", null), "user/u");
    }

    [Fact]
    public async Task A_profile_with_a_web_identity()
    {
        WebIdentity("the-token");
        Config(
            "[profile p]",
            $"role_arn = {Role}",
            $"web_identity_token_file = {_environment.Write("token", "the-token")}",
            "role_session_name = ci"
        );

        await ExpectAsync(new CredentialOptions.Profile("p", null), Assumed + "ci");
    }

    [Theory]
    [InlineData("environment", "user/env")]
    [InlineData("web identity", Assumed)]
    [InlineData("profile", "user/u")]
    [InlineData("container", "assumed-role/pod")]
    [InlineData("instance", "assumed-role/runbook")]
    public async Task The_default_chain_takes_the_first_place_that_has_something(string first, string caller)
    {
        // Every place behind the first has something as well.
        string[] places = ["environment", "web identity", "profile", "container", "instance"];
        foreach (var place in places[Array.IndexOf(places, first)..])
            Fill(place);

        await ExpectAsync(new CredentialOptions.DefaultChain(), caller);
    }

    [Fact]
    public async Task The_default_chain_takes_the_profile_that_the_environment_names()
    {
        Config("[profile p]", $"role_arn = {Role}", "source_profile = base");
        _environment.Set("AWS_PROFILE", "p");

        await ExpectAsync(new CredentialOptions.DefaultChain(), Assumed);
    }

    private void Fill(string place)
    {
        switch (place)
        {
            case "environment":
                var key = account.Keys.Issue("arn:aws:iam::123456789012:user/env", temporary: true);
                _environment
                    .Set("AWS_ACCESS_KEY_ID", key.AccessKeyId)
                    .Set("AWS_SECRET_ACCESS_KEY", key.SecretAccessKey)
                    .Set("AWS_SESSION_TOKEN", key.SessionToken);
                break;
            case "web identity":
                WebIdentity("the-token");
                _environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _environment.Write("token", "the-token")).Set("AWS_ROLE_ARN", Role);
                break;
            case "profile":
                var own = Key();
                _environment.Config($"[default]\naws_access_key_id = {own.AccessKeyId}\naws_secret_access_key = {own.SecretAccessKey}\n");
                break;
            case "container":
                _environment
                    .Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", account.Container.Address + ContainerStandIn.Path)
                    .Set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", _environment.Write("pod-token", ContainerStandIn.Token));
                break;
            default:
                _environment.Set("AWS_EC2_METADATA_DISABLED", null);
                break;
        }
    }

    private async Task ExpectAsync(CredentialOptions credentials, string caller, string? mfa = null)
    {
        using var source = await Opening.OpenAsync(credentials, mfa: mfa is null ? null : _ => Task.FromResult(mfa));
        await source.QueryAsync();
        await source.QueryAsync();

        Assert.Contains(caller, account.Lambda.Caller, StringComparison.Ordinal);
    }

    private LocalCredentials Key() => account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);

    private void WebIdentity(string token) => account.Sts.WebIdentityToken = token;

    private void Config(params string[] lines)
    {
        var key = Key();
        _environment.Config(
            $"[profile base]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n{string.Join('\n', lines)}\n"
        );
    }
}
