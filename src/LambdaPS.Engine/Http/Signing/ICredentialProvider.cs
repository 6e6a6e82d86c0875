namespace LambdaPS.Engine.Http.Signing;

/// <summary>Provides valid credentials, and refreshes temporary ones. Thread-safe.</summary>
internal interface ICredentialProvider
{
    /// <summary>The advice if the service rejects the credentials; null for the default advice.</summary>
    string? RefusedAdvice => null;

    /// <summary>The role that the credentials belong to; null if none was assumed, or if it is not known.</summary>
    string? RoleArn => null;

    /// <summary>The time when the current credentials expire; null if they do not, or if it is not known.</summary>
    DateTimeOffset? ExpiresAt => null;

    /// <summary>Returns the credentials for the next request.</summary>
    /// <exception cref="LambdaQueryException">There are no credentials, or they could not be refreshed.</exception>
    ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation);

    /// <summary>Discards credentials that the service reported as expired.</summary>
    /// <returns>True if new credentials can be obtained.</returns>
    bool Renew(SigningCredentials expired) => false;
}
