using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials that a person gave, or the environment, and that nobody refreshes.</summary>
/// <param name="credentials">The credentials.</param>
/// <param name="refusedAdvice">What to do where a service refuses them; null for what holds for any.</param>
internal sealed class StaticCredentials(SigningCredentials credentials, string? refusedAdvice = null) : ICredentialProvider
{
    /// <inheritdoc/>
    public string? RefusedAdvice => refusedAdvice;

    /// <inheritdoc/>
    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(credentials);
}
