using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Sts;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>What gives credentials of a role by STS.</summary>
internal sealed class RoleProviders(StsClient tokens, TimeProvider clock)
{
    /// <summary>A role for the token in a file.</summary>
    public ICredentialProvider Exchange(RoleOptions role, string tokenFile) =>
        new RefreshingCredentials(cancellation => tokens.ExchangeAsync(role, tokenFile, cancellation), clock);

    /// <summary>A role for other credentials.</summary>
    public ICredentialProvider Assume(RoleOptions role, ICredentialProvider by) =>
        new RefreshingCredentials(cancellation => AssumeAsync(role, by, cancellation), clock);

    // Who assumes the role may have expired as well, before anyone knew.
    private async Task<TemporaryCredentials> AssumeAsync(RoleOptions role, ICredentialProvider by, CancellationToken cancellation)
    {
        var signer = await by.GetAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await tokens.AssumeAsync(role, signer, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (refused.ErrorId == LambdaErrorId.CredentialsExpired && by.Renew(signer))
        {
            var renewed = await by.GetAsync(cancellation).ConfigureAwait(false);
            return await tokens.AssumeAsync(role, renewed, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException refused) when (refused.ErrorId == LambdaErrorId.CredentialsRejected)
        {
            throw refused.Advice is null ? refused.With(advice: by.RefusedAdvice) : refused;
        }
    }
}
