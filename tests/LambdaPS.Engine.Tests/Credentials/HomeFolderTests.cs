using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The folder in which profiles and logins are looked for.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class HomeFolderTests(Account account) : IDisposable
{
    private readonly IsolatedEnvironment _environment = account.Begin();

    private string Home => Path.GetDirectoryName(_environment.ConfigFile)!;

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void HOME_comes_before_USERPROFILE()
    {
        _environment.Set("USERPROFILE", Path.Combine(Home, "other"));

        Assert.Equal(Home, HomeFolder.Path);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("relative")]
    public void USERPROFILE_is_used_if_HOME_is_not_a_full_path(string? home)
    {
        _environment.Set("HOME", home);

        Assert.Equal(Home, HomeFolder.Path);
    }

    [Fact]
    public void HOMEDRIVE_and_HOMEPATH_are_joined()
    {
        _environment.Set("HOME", null).Set("USERPROFILE", null).Set("HOMEDRIVE", Home[..2]).Set("HOMEPATH", Home[2..]);

        Assert.Equal(Home, HomeFolder.Path);
    }

    [Fact]
    public void The_current_folder_is_never_the_home_folder()
    {
        _environment
            .Set("HOME", null)
            .Set("USERPROFILE", null)
            .Set("HOMEDRIVE", null)
            .Set("HOMEPATH", null)
            .Set("AWS_CONFIG_FILE", null)
            .Set("AWS_SHARED_CREDENTIALS_FILE", null);

        foreach (var path in new[] { ProfilePaths.Config, ProfilePaths.Credentials, HomeFolder.SsoCache })
        {
            Assert.True(Path.IsPathFullyQualified(path), path);
            Assert.NotEqual(Path.Combine(Environment.CurrentDirectory, ".aws", Path.GetFileName(path)), path);
        }
    }

    [Theory]
    [InlineData("~")]
    [InlineData("$HOME")]
    [InlineData("${HOME}")]
    public async Task A_path_of_a_profile_file_can_begin_with_the_home_folder(string home)
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        _environment.Write(
            Path.Combine("my aws", "config"),
            "[profile p]\nregion = eu-west-1\nsource_profile = k\nrole_arn = arn:aws:iam::210987654321:role/deploy\n"
        );
        _environment.Write(
            Path.Combine("my aws", "keys"),
            $"[k]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n"
        );
        foreach (var separator in new[] { Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar })
        {
            _environment
                .Set("AWS_CONFIG_FILE", $"{home}{separator}my aws{separator}config")
                .Set("AWS_SHARED_CREDENTIALS_FILE", $"{home}{separator}my aws{separator}keys");

            using var source = await Opening.OpenAsync(new CredentialOptions.Profile("p", null));
            await source.QueryAsync();

            Assert.Contains("assumed-role/deploy", account.Lambda.Caller, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("~user/config")]
    [InlineData("a/~/config")]
    [InlineData("$HOMEPATH/config")]
    public void Nothing_else_in_a_path_is_expanded(string path) => Assert.Equal(path, HomeFolder.Expand(path));

    [Fact]
    public async Task Logins_are_in_the_same_home_as_profiles()
    {
        _environment.Set("HOME", null).Set("AWS_CONFIG_FILE", null).Set("AWS_SHARED_CREDENTIALS_FILE", null);
        _environment.Login("https://example.awsapps.com/start", account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(1));
        _environment.Write(
            Path.Combine(".aws", "config"),
            """
            [profile sso]
            sso_start_url = https://example.awsapps.com/start
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = admin

            """
        );

        using var source = await Opening.OpenAsync(new CredentialOptions.Profile("sso", null));
        await source.QueryAsync();

        Assert.Contains("assumed-role/admin", account.Lambda.Caller, StringComparison.Ordinal);
    }
}
