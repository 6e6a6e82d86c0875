using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>Selects the provider for the user's options.</summary>
internal sealed class CredentialResolver(ProfileFiles files, CredentialProviders providers, RoleProviders roles)
{
    private readonly ProfileResolver _profiles = new(files, providers, roles);

    /// <summary>Finds the credentials of the options, and assumes the role with them.</summary>
    /// <exception cref="LambdaQueryException">No credentials are found.</exception>
    public async Task<ICredentialProvider> FindAsync(CredentialOptions options, RoleOptions? role, CancellationToken cancellation)
    {
        var found = options switch
        {
            CredentialOptions.AccessKey key => new StaticCredentials(
                new SigningCredentials(key.AccessKeyId, key.SecretKey.Reveal(), key.SessionToken?.Reveal())
            ),
            CredentialOptions.InstanceRole => await Chain().SearchMachineAsync(cancellation).ConfigureAwait(false),
            CredentialOptions.Profile profile => _profiles.Get(files.Get(profile.Name), usesEnvironment: false),
            CredentialOptions.DefaultChain => await Chain().SearchAllAsync(cancellation).ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.GetType().Name, null),
        };
        return role is null ? found : roles.Assume(role, found);
    }

    private CredentialChain Chain() => new(files, _profiles, providers);
}
