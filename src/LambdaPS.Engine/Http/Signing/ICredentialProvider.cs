namespace LambdaPS.Engine.Http.Signing;

/// <summary>Gives the credentials that are valid now, refreshed where they are temporary. Safe from any thread.</summary>
internal interface ICredentialProvider
{
    /// <summary>What to do where the service refuses them; null where nothing is known that does not hold for any.</summary>
    string? RefusedAdvice => null;

    /// <summary>The credentials for the next request.</summary>
    /// <exception cref="LambdaQueryException">There are none, or they could not be refreshed.</exception>
    ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation);

    /// <summary>Forgets credentials that the service took for expired.</summary>
    /// <returns>Whether others can be got in their place.</returns>
    bool Renew(SigningCredentials expired) => false;
}
