using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>
/// The places where credentials are looked for when none were given, in the order of the AWS CLI. A place that has nothing
/// is skipped, and says why; a place that has something broken ends the search, since the next one would be another identity.
/// </summary>
internal sealed class CredentialChain(ProfileFiles files, ProfileResolver profiles, CredentialProviders providers)
{
    private readonly List<string> _nothing = [];

    /// <summary>Searches environment, profile with web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialProvider> SearchAllAsync(CancellationToken cancellation) =>
        Environment() ?? Profile() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw Nothing();

    /// <summary>Searches what the machine gives: web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with every place and why it has none.</exception>
    public async Task<ICredentialProvider> SearchMachineAsync(CancellationToken cancellation) =>
        WebIdentity() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw Nothing();

    private ICredentialProvider? Environment()
    {
        // A profile that the environment names has to exist, also beside a key.
        if (ProfileFiles.EnvironmentName is { } name)
            files.Get(name);
        return EnvironmentCredentials.Find() ?? Pass("environment: AWS_ACCESS_KEY_ID is not set");
    }

    private ICredentialProvider? Profile()
    {
        var name = ProfileFiles.ActiveName;
        if (ProfileFiles.EnvironmentName is not null)
            return profiles.Get(files.Get(name), usesEnvironment: true);
        if (files.Find(name) is not { } profile)
            return WebIdentity() ?? Pass($"profile: there is no profile '{name}' in {files.Place}");
        return profiles.Find(profile, usesEnvironment: true)
            ?? Pass("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set")
            ?? Pass($"profile: profile '{name}' in {files.Place} has no credentials");
    }

    private ICredentialProvider? WebIdentity() =>
        profiles.Find(new NamedProfile("default", null, null), usesEnvironment: true)
        ?? Pass("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");

    private ICredentialProvider? Container() =>
        ContainerCredentials.AreThere
            ? providers.Container()
            : Pass("container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set");

    private async Task<ICredentialProvider?> InstanceAsync(CancellationToken cancellation)
    {
        if (InstanceMetadata.IsOff)
            return Pass("instance: AWS_EC2_METADATA_DISABLED is true");
        var instance = providers.Instance();
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
        new(LambdaErrorId.CredentialsNotFound, $"No credentials were found. Looked at {string.Join("; ", _nothing)}.");
}
