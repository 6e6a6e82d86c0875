using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials of the user or the environment, which are not refreshed.</summary>
/// <param name="credentials">The credentials.</param>
/// <param name="refusedAdvice">The advice if a service rejects them; null for the general one.</param>
internal sealed class StaticCredentials(SigningCredentials credentials, string? refusedAdvice = null) : ICredentialProvider
{
    /// <inheritdoc/>
    public string? RefusedAdvice => refusedAdvice;

    /// <inheritdoc/>
    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(credentials);
}
