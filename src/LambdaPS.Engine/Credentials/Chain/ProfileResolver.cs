using System.Globalization;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>
/// Decides which credentials a profile has, as the AWS CLI decides: a role by another profile, a web identity, SSO, a key of the
/// credentials file, a login of <c>aws login</c>, a program, a key of the config file. The first of them is used or is an error.
/// </summary>
internal sealed class ProfileResolver(ProfileFiles files, CredentialProviders providers, RoleProviders roles)
{
    // In the order of the AWS CLI.
    private static readonly string[] _tokens = ["aws_security_token", "aws_session_token"];

    // A profile with one of these settings but without credentials is invalid, not empty.
    private static readonly string[] _credentialSettings =
    [
        "aws_access_key_id",
        "aws_secret_access_key",
        "aws_session_token",
        "aws_security_token",
        "role_arn",
        "source_profile",
        "credential_source",
        "web_identity_token_file",
        "sso_session",
        "sso_start_url",
        "sso_account_id",
        "sso_role_name",
        "credential_process",
        "mfa_serial",
        "external_id",
        "role_session_name",
        "duration_seconds",
    ];

    /// <summary>Finds the credentials of a profile that must have some.</summary>
    /// <exception cref="LambdaQueryException">There are no credentials, or they are not valid.</exception>
    public ICredentialProvider Get(NamedProfile profile, bool usesEnvironment) =>
        Find(profile, usesEnvironment)
        ?? throw NotFound(
            $"Profile '{profile.Name}' has no credentials: neither a key, a role with its source, SSO nor a process.",
            $"Add credentials to the profile ('aws configure --profile {profile.Name}'), or use another profile."
        );

    /// <summary>Finds the credentials of a profile; null if it has no setting for any.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="usesEnvironment">True if the variables of a web identity take precedence over its settings.</param>
    /// <exception cref="LambdaQueryException">Its settings cannot be used.</exception>
    public ICredentialProvider? Find(NamedProfile profile, bool usesEnvironment) =>
        AssumesRole(profile)
            ? AssumeRole(profile, [profile.Name])
            : FindOwn(profile, usesEnvironment)
                ?? (
                    Array.Find(_credentialSettings, profile.Has) is { } unused
                        ? throw Incomplete(profile, profile.Find(unused)!)
                        : (ICredentialProvider?)null
                );

    private static bool AssumesRole(NamedProfile profile) => profile.Has("role_arn") && !profile.Has("web_identity_token_file");

    private static bool HasKey(NamedProfile profile) => profile.Has("aws_access_key_id") || profile.Has("aws_secret_access_key");

    private ICredentialProvider? FindOwn(NamedProfile profile, bool usesEnvironment) =>
        WebIdentity(profile, usesEnvironment)
        ?? Sso(profile)
        ?? Key(profile, profile.Credentials)
        ?? Login(profile)
        ?? Process(profile)
        ?? Key(profile, profile.Config);

    private ICredentialProvider AssumeRole(NamedProfile profile, List<string> visited)
    {
        var role = new RoleOptions(ReadRequired(profile, "role_arn"))
        {
            ExternalId = profile.Read("external_id"),
            SessionName = profile.Read("role_session_name"),
            MfaSerial = profile.Read("mfa_serial"),
            Duration = Duration(profile),
        };
        return roles.Assume(
            role,
            (profile.Find("source_profile"), profile.Find("credential_source")) switch
            {
                (null, null) => throw profile.Invalid(profile.Find("role_arn")!, "requires source_profile or credential_source"),
                ({ } source, null) => SourceProfile(profile, source, visited),
                (null, { } source) => CredentialSource(profile, source),
                ({ } source, _) => throw profile.Invalid(source, "cannot be combined with credential_source"),
            }
        );
    }

    private ICredentialProvider SourceProfile(NamedProfile profile, ConfigSetting setting, List<string> visited)
    {
        var name = profile.Read(setting) ?? throw profile.Invalid(setting, "is empty");
        if (files.Find(name) is not { } source)
            throw profile.Invalid(setting, $"is '{setting.DisplayValue}', and there is no profile of that name in {files.Location}");

        // A profile may name itself: the role is then assumed with its own key.
        if (visited.Contains(name) && (name != profile.Name || !HasKey(source)))
            throw profile.Invalid(setting, $"is a cycle of profiles: {string.Join(" -> ", visited)} -> {name}");
        visited.Add(name);
        return HasKey(source) || !AssumesRole(source)
            ? FindOwn(source, usesEnvironment: false)
                ?? throw profile.Invalid(setting, $"is '{setting.DisplayValue}', and that profile has no credentials")
            : AssumeRole(source, visited);
    }

    private ICredentialProvider CredentialSource(NamedProfile profile, ConfigSetting setting) =>
        profile.Read(setting) switch
        {
            "Environment" => EnvironmentCredentials.Find()
                ?? throw profile.Invalid(setting, "is Environment, and AWS_ACCESS_KEY_ID is not set"),
            "Ec2InstanceMetadata" => !InstanceMetadata.IsOff
                ? providers.Instance()
                : throw profile.Invalid(setting, "is Ec2InstanceMetadata, and AWS_EC2_METADATA_DISABLED is true"),
            "EcsContainer" => ContainerCredentials.AreAvailable
                ? providers.Container()
                : throw profile.Invalid(
                    setting,
                    "is EcsContainer, and AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set"
                ),
            _ => throw profile.Invalid(
                setting,
                $"is '{setting.DisplayValue}', and can be Environment, Ec2InstanceMetadata or EcsContainer"
            ),
        };

    private ICredentialProvider? WebIdentity(NamedProfile profile, bool usesEnvironment)
    {
        if (Read("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") is not { } file)
            return null;
        var role =
            Read("AWS_ROLE_ARN", "role_arn")
            ?? throw (
                profile.Find("web_identity_token_file") is { } setting
                    ? profile.Invalid(setting, "requires role_arn")
                    : NotFound("AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not.", null)
            );
        return roles.Exchange(new RoleOptions(role) { SessionName = Read("AWS_ROLE_SESSION_NAME", "role_session_name") }, file);

        string? Read(string variable, string setting) =>
            (usesEnvironment ? EnvironmentVariable.Read(variable) : null) ?? profile.Read(setting);
    }

    private ICredentialProvider? Sso(NamedProfile profile) => SsoProfile.Find(profile, files) is { } role ? providers.Sso(role) : null;

    private static ICredentialProvider? Login(NamedProfile profile) =>
        profile.Find("login_session") is { } setting
            ? throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"Profile '{profile.Name}' uses 'aws login' (login_session, {setting.Position}), which LambdaPS cannot use."
            )
            {
                Advice =
                    $"Add a profile with the line 'credential_process = aws configure export-credentials --profile {profile.Name} --format process', and connect with that profile.",
            }
            : null;

    private ICredentialProvider? Process(NamedProfile profile) =>
        profile.Find("credential_process") is not { } setting ? null
        : setting.Value is { Length: > 0 } command ? providers.Process(profile.Name, command)
        : throw profile.Invalid(setting, "does not name a program");

    // Both parts of a key must be in one file: the part in the other file belongs to another key.
    private static StaticCredentials? Key(NamedProfile profile, ConfigSection? section)
    {
        if (section?.Settings.GetValueOrDefault("aws_access_key_id") is not { } setting)
            return null;
        var id = Word(profile, setting);
        var secret =
            section.Settings.GetValueOrDefault("aws_secret_access_key")
            ?? throw profile.Invalid(setting, "requires aws_secret_access_key in the same file");
        var token = _tokens
            .Select(name => section.Settings.GetValueOrDefault(name))
            .FirstOrDefault(found => found is { Value.Length: > 0 });
        return new StaticCredentials(
            new SigningCredentials(id, Word(profile, secret), token is null ? null : Word(profile, token)),
            CredentialProviders.Rejected(
                $"profile '{profile.Name}'",
                "its access key, its secret key and, for temporary keys, its session token"
            )
        );
    }

    // For example, a comment after a key would become part of it.
    private static string Word(NamedProfile profile, ConfigSetting setting)
    {
        var text = profile.Read(setting) ?? throw profile.Invalid(setting, "is empty");
        return text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw profile.Invalid(setting, "has white space or other characters that a key cannot have")
            : text;
    }

    private static TimeSpan? Duration(NamedProfile profile)
    {
        if (profile.Find("duration_seconds") is not { } setting || profile.Read(setting) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw profile.Invalid(setting, $"is '{setting.DisplayValue}', which is not a number of seconds");
    }

    private static string ReadRequired(NamedProfile profile, string name) =>
        profile.Read(name) ?? throw profile.Invalid(profile.Find(name)!, "is empty");

    private static LambdaQueryException Incomplete(NamedProfile profile, ConfigSetting setting) =>
        profile.Invalid(
            setting,
            setting.Name switch
            {
                "aws_secret_access_key" or "aws_session_token" or "aws_security_token" => "requires aws_access_key_id",
                "source_profile" or "credential_source" or "mfa_serial" or "external_id" or "role_session_name" or "duration_seconds" =>
                    "requires role_arn or an access key",
                "sso_session" or "sso_start_url" => "requires sso_account_id and sso_role_name",
                _ => "is empty",
            }
        );

    private static LambdaQueryException NotFound(string message, string? advice) =>
        new(LambdaErrorId.CredentialsNotFound, message) { Advice = advice };
}
