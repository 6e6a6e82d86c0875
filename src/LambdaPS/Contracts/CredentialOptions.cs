using LambdaPS.Models;

namespace LambdaPS.Contracts;

/// <summary>Where a source's credentials come from.</summary>
internal abstract record CredentialOptions
{
    /// <summary>A key pair, with a session token where it is temporary.</summary>
    internal sealed record AccessKey(string AccessKeyId, LambdaSecret SecretKey, LambdaSecret? SessionToken) : CredentialOptions;

    /// <summary>Environment, profile, container and instance, in the SDK's own order.</summary>
    internal sealed record DefaultChain : CredentialOptions;
}
