using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Sts;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>Providers of STS roles.</summary>
internal sealed class RoleProviders(StsClient tokens, TimeProvider clock)
{
    /// <summary>Exchanges the token in a file for a role.</summary>
    public ICredentialProvider Exchange(RoleOptions role, string tokenFile) =>
        new RefreshingCredentials(cancellation => tokens.ExchangeAsync(role, tokenFile, cancellation), clock, roleArn: role.Arn);

    /// <summary>Assumes a role with other credentials.</summary>
    public ICredentialProvider Assume(RoleOptions role, ICredentialProvider by) =>
        new RefreshingCredentials(cancellation => AssumeAsync(role, by, cancellation), clock, roleArn: role.Arn);

    // The credentials that assume the role may have expired as well.
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
