using LambdaPS.Contracts;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// The places where credentials are looked for when none were given, in the SDK's own order. A place that has nothing
/// is passed over, and says why; a place that has something broken ends the search, since the next one would be
/// somebody else.
/// </summary>
internal sealed class CredentialPlaces(CredentialChoice choice, ProfileFiles profiles)
{
    private readonly List<string> _nothing = [];

    /// <summary>Searches environment, web identity, profile, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialSource> SearchAllAsync(CancellationToken cancellation) =>
        Environment() ?? WebIdentity() ?? Profile() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw Nothing();

    /// <summary>Searches what the machine gives: web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialSource> SearchMachineAsync(CancellationToken cancellation) =>
        WebIdentity() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw Nothing();

    private SdkCredentials? Environment()
    {
        var (id, secret) = (Setting.Of("AWS_ACCESS_KEY_ID"), Setting.Of("AWS_SECRET_ACCESS_KEY"));
        return (id, secret) switch
        {
            (null, null) => Pass<SdkCredentials>("environment: AWS_ACCESS_KEY_ID is not set"),
            (null, _) => throw Half("AWS_SECRET_ACCESS_KEY is set, and AWS_ACCESS_KEY_ID is not."),
            (_, null) => throw Half("AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not."),
            _ => SdkSources.Environment(),
        };
    }

    private ICredentialSource? WebIdentity() => (Setting.Of("AWS_WEB_IDENTITY_TOKEN_FILE"), Setting.Of("AWS_ROLE_ARN")) switch
    {
        (null, _) => Pass<ICredentialSource>("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set"),
        (_, null) => throw Half("AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not."),
        var (file, role) => choice.Exchange(new RoleOptions(role) { SessionName = Setting.Of("AWS_ROLE_SESSION_NAME") }, file),
    };

    private ICredentialSource? Profile()
    {
        var name = ProfileFiles.ActiveName;
        if (Setting.Of("AWS_PROFILE") is not null) return choice.Of(profiles.Get(name), []);
        return profiles.Find(name) switch
        {
            null => Pass<ICredentialSource>($"profile: there is no profile '{name}' in {profiles.Place}"),
            { CanCreateAWSCredentials: false } => Pass<ICredentialSource>($"profile: profile '{name}' in {profiles.Place} has no credentials"),
            var profile => choice.Of(profile, []),
        };
    }

    private SdkCredentials? Container() => SdkSources.HasContainer
        ? SdkSources.Container()
        : Pass<SdkCredentials>("container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set");

    private async Task<ICredentialSource?> InstanceAsync(CancellationToken cancellation)
    {
        if (Setting.Switch("AWS_EC2_METADATA_DISABLED") == true) return Pass<ICredentialSource>("instance: AWS_EC2_METADATA_DISABLED is true");
        var instance = SdkSources.Instance();
        try
        {
            await instance.GetAsync(cancellation).ConfigureAwait(false);
            return instance;
        }
        catch (LambdaQueryException failure)
        {
            return Pass<ICredentialSource>($"instance: {failure.Message}");
        }
    }

    private T? Pass<T>(string reason)
        where T : class
    {
        _nothing.Add(reason);
        return null;
    }

    private LambdaQueryException Nothing() => new(
        QueryFailure.CredentialsNotFound, $"No credentials were found. Looked at {string.Join("; ", _nothing)}.");

    private static LambdaQueryException Half(string message) => new(QueryFailure.CredentialsNotFound, message);
}
