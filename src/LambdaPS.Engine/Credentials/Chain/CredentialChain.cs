using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>
/// The default locations of credentials, in the order of the AWS CLI. A location without credentials is skipped, with a reason. An
/// invalid one ends the search, because the next location would be a different identity.
/// </summary>
internal sealed class CredentialChain(ProfileFiles files, ProfileResolver profiles, CredentialProviders providers)
{
    private readonly List<string> _reasons = [];

    /// <summary>Searches environment, profile with web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with a reason for each location.</exception>
    public async Task<ICredentialProvider> SearchAllAsync(CancellationToken cancellation) =>
        Environment() ?? Profile() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw NotFound();

    /// <summary>Searches the machine: web identity, container, instance.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with a reason for each location.</exception>
    public async Task<ICredentialProvider> SearchMachineAsync(CancellationToken cancellation) =>
        WebIdentity() ?? Container() ?? await InstanceAsync(cancellation).ConfigureAwait(false) ?? throw NotFound();

    private ICredentialProvider? Environment()
    {
        // A profile that the environment names must exist, even if there is a key.
        if (ProfileFiles.EnvironmentName is { } name)
            files.Get(name);
        return EnvironmentCredentials.Find() ?? Skip("environment: AWS_ACCESS_KEY_ID is not set");
    }

    private ICredentialProvider? Profile()
    {
        var name = ProfileFiles.ActiveName;
        if (ProfileFiles.EnvironmentName is not null)
            return profiles.Get(files.Get(name), usesEnvironment: true);
        if (files.Find(name) is not { } profile)
            return WebIdentity() ?? Skip($"profile: there is no profile '{name}' in {files.Location}");
        return profiles.Find(profile, usesEnvironment: true)
            ?? Skip("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set")
            ?? Skip($"profile: profile '{name}' in {files.Location} has no credentials");
    }

    private ICredentialProvider? WebIdentity() =>
        profiles.Find(new NamedProfile("default", null, null), usesEnvironment: true)
        ?? Skip("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");

    private ICredentialProvider? Container() =>
        ContainerCredentials.AreAvailable
            ? providers.Container()
            : Skip("container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set");

    private async Task<ICredentialProvider?> InstanceAsync(CancellationToken cancellation)
    {
        if (InstanceMetadata.IsOff)
            return Skip("instance: AWS_EC2_METADATA_DISABLED is true");
        var instance = providers.Instance();
        try
        {
            await instance.GetAsync(cancellation).ConfigureAwait(false);
            return instance;
        }
        catch (LambdaQueryException failure)
        {
            return Skip($"instance: {SystemMessage.Phrase(failure.Message)}");
        }
    }

    private ICredentialProvider? Skip(string reason)
    {
        _reasons.Add(reason);
        return null;
    }

    private LambdaQueryException NotFound() =>
        new(LambdaErrorId.CredentialsNotFound, $"No credentials were found. Searched {string.Join("; ", _reasons)}.");
}
