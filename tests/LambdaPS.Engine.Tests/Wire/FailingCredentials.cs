using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Tests.Wire;

/// <summary>Credentials that cannot be refreshed.</summary>
internal sealed class FailingCredentials : ICredentialSource
{
    /// <summary>How often they were asked for.</summary>
    public int Asked { get; private set; }

    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation)
    {
        Asked++;
        throw new LambdaQueryException(QueryFailure.CredentialsExpired, "They could not be refreshed.");
    }
}
