using Amazon.Runtime.CredentialManagement;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sts;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>The one switch from what a person said to credentials.</summary>
internal sealed class CredentialResolver(ProfileFiles profiles, CredentialProviders sources, StsClient tokens, TimeProvider clock)
{
    /// <summary>The credentials that the options mean, with the role on top of them.</summary>
    /// <exception cref="LambdaQueryException">There are none.</exception>
    public async Task<ICredentialProvider> OfAsync(CredentialOptions options, RoleOptions? role, CancellationToken cancellation)
    {
        var found = options switch
        {
            CredentialOptions.AccessKey key => new StaticCredentials(
                new SigningCredentials(key.AccessKeyId, key.SecretKey.Reveal(), key.SessionToken?.Reveal())
            ),
            CredentialOptions.InstanceRole => await new CredentialChain(this, profiles, sources)
                .SearchMachineAsync(cancellation)
                .ConfigureAwait(false),
            CredentialOptions.Profile profile => Of(profiles.Get(profile.Name), []),
            CredentialOptions.DefaultChain => await new CredentialChain(this, profiles, sources)
                .SearchAllAsync(cancellation)
                .ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.GetType().Name, null),
        };
        return role is null ? found : Assume(role, found);
    }

    /// <summary>The credentials of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="through">The profiles that led to it, each by <c>source_profile</c>.</param>
    public ICredentialProvider Of(CredentialProfile profile, IReadOnlyList<string> through)
    {
        var options = profile.Options;
        return options switch
        {
            { RoleArn.Length: > 0, WebIdentityTokenFile.Length: > 0 } => Exchange(RoleOf(options), options.WebIdentityTokenFile),
            { RoleArn.Length: > 0, SourceProfile: { Length: > 0 } source } => Assume(RoleOf(options), SourceOf(profile, source, through)),
            { RoleArn.Length: > 0, CredentialSource: { Length: > 0 } source } => Assume(RoleOf(options), SourceOf(profile, source)),
            _ => sources.Of(profile, profiles.Source),
        };
    }

    /// <summary>A role for the token in a file.</summary>
    public ICredentialProvider Exchange(RoleOptions role, string tokenFile) =>
        new RefreshingCredentials(cancellation => tokens.ExchangeAsync(role, tokenFile, cancellation), clock);

    private RefreshingCredentials Assume(RoleOptions role, ICredentialProvider by) =>
        new(cancellation => AssumeAsync(role, by, cancellation), clock);

    // Who assumes the role may have expired as well, before anyone knew.
    private async Task<TemporaryCredentials> AssumeAsync(RoleOptions role, ICredentialProvider by, CancellationToken cancellation)
    {
        var signer = await by.GetAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await tokens.AssumeAsync(role, signer, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (refused.Failure == QueryFailure.CredentialsExpired && by.Renew(signer))
        {
            var renewed = await by.GetAsync(cancellation).ConfigureAwait(false);
            return await tokens.AssumeAsync(role, renewed, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (refused.Failure == QueryFailure.CredentialsRejected)
        {
            throw refused.Advice is null ? refused.With(advice: by.RefusedAdvice) : refused;
        }
    }

    private ICredentialProvider SourceOf(CredentialProfile profile, string source, IReadOnlyList<string> through)
    {
        // A profile may name itself: the role is then assumed with its own key.
        if (source == profile.Name && profile.Options is { AccessKey.Length: > 0 } own)
            return new StaticCredentials(new SigningCredentials(own.AccessKey, own.SecretKey, own.Token));
        if (source == profile.Name || through.Contains(source))
        {
            throw NotFound(
                $"The profiles {string.Join(", ", through.Append(profile.Name))} name each other as source_profile, in a circle."
            );
        }

        return Of(profiles.Get(source), [.. through, profile.Name]);
    }

    private ICredentialProvider SourceOf(CredentialProfile profile, string source) =>
        source switch
        {
            _ when Names(source, "Environment") => EnvironmentCredentials.Find()
                ?? throw NotFound($"Profile '{profile.Name}' has credential_source Environment, and AWS_ACCESS_KEY_ID is not set."),
            _ when Names(source, "Ec2InstanceMetadata") => sources.Instance(),
            _ when Names(source, "EcsContainer") => sources.Container(),
            _ => throw NotFound(
                $"Profile '{profile.Name}' has credential_source {DisplayText.Line(source)}, which is none of Environment, Ec2InstanceMetadata, EcsContainer."
            ),
        };

    private static bool Names(string text, string source) => text.Equals(source, StringComparison.OrdinalIgnoreCase);

    private static RoleOptions RoleOf(CredentialProfileOptions options) =>
        new(options.RoleArn)
        {
            ExternalId = options.ExternalID,
            SessionName = options.RoleSessionName,
            MfaSerial = options.MfaSerial,
        };

    private static LambdaQueryException NotFound(string message) => new(QueryFailure.CredentialsNotFound, message);
}
