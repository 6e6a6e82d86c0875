using LambdaPS.Engine.Wire;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials that a person gave, and that nobody refreshes.</summary>
internal sealed class FixedCredentials(SigningCredentials credentials) : ICredentialSource
{
    /// <inheritdoc/>
    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(credentials);
}
