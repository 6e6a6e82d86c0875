using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>
/// The places where credentials are looked for when none were given, in the SDK's own order. A place that has nothing
/// is passed over, and says why; a place that has something broken ends the search, since the next one would be
/// somebody else.
/// </summary>
internal sealed class CredentialChain(CredentialResolver choice, ProfileFiles profiles, CredentialProviders sources)
{
    private readonly List<string> _nothing = [];

    /// <summary>Searches environment, web identity, profile, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialProvider> SearchAllAsync(CancellationToken cancellation) =>
        Environment()
        ?? WebIdentity()
        ?? Profile()
        ?? Container()
        ?? await InstanceAsync(cancellation).ConfigureAwait(false)
        ?? throw Nothing();

    /// <summary>Searches what the machine gives: web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialProvider> SearchMachineAsync(CancellationToken cancellation) =>
        WebIdentity() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw Nothing();

    private ICredentialProvider? Environment() => EnvironmentCredentials.Find() ?? Pass("environment: AWS_ACCESS_KEY_ID is not set");

    private ICredentialProvider? WebIdentity() =>
        (EnvironmentVariable.Read("AWS_WEB_IDENTITY_TOKEN_FILE"), EnvironmentVariable.Read("AWS_ROLE_ARN")) switch
        {
            (null, _) => Pass("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set"),
            (_, null) => throw Half("AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not."),
            var (file, role) => choice.Exchange(
                new RoleOptions(role) { SessionName = EnvironmentVariable.Read("AWS_ROLE_SESSION_NAME") },
                file
            ),
        };

    private ICredentialProvider? Profile()
    {
        var name = ProfileFiles.ActiveName;
        if (EnvironmentVariable.Read("AWS_PROFILE") is not null)
            return choice.Of(profiles.Get(name), []);
        return profiles.Find(name) switch
        {
            null => Pass($"profile: there is no profile '{name}' in {profiles.Place}"),
            { CanCreateAWSCredentials: false } => Pass($"profile: profile '{name}' in {profiles.Place} has no credentials"),
            var profile => choice.Of(profile, []),
        };
    }

    private ICredentialProvider? Container() =>
        ContainerCredentials.AreThere
            ? sources.Container()
            : Pass("container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set");

    private async Task<ICredentialProvider?> InstanceAsync(CancellationToken cancellation)
    {
        if (InstanceMetadata.IsOff)
            return Pass("instance: AWS_EC2_METADATA_DISABLED is true");
        var instance = sources.Instance();
        try
        {
            await instance.GetAsync(cancellation).ConfigureAwait(false);
            return instance;
        }
        catch (LambdaQueryException failure)
        {
            return Pass($"instance: {SystemMessage.Phrase(failure.Message)}");
        }
    }

    private ICredentialProvider? Pass(string reason)
    {
        _nothing.Add(reason);
        return null;
    }

    private LambdaQueryException Nothing() =>
        new(QueryFailure.CredentialsNotFound, $"No credentials were found. Looked at {string.Join("; ", _nothing)}.");

    private static LambdaQueryException Half(string message) => new(QueryFailure.CredentialsNotFound, message);
}
