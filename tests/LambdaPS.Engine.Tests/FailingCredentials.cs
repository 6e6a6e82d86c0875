using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests;

/// <summary>Credentials that cannot be refreshed.</summary>
internal sealed class FailingCredentials : ICredentialProvider
{
    /// <summary>How often they were asked for.</summary>
    public int Asked { get; private set; }

    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation)
    {
        Asked++;
        throw new LambdaQueryException(LambdaErrorId.CredentialsExpired, "They could not be refreshed.");
    }
}
