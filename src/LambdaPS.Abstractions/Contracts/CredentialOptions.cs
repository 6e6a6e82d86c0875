namespace LambdaPS.Contracts;

/// <summary>Where a source's credentials come from.</summary>
public abstract record CredentialOptions
{
    /// <summary>A key pair, with a session token where it is temporary.</summary>
    public sealed record AccessKey(string AccessKeyId, LambdaSecret SecretKey, LambdaSecret? SessionToken) : CredentialOptions;

    /// <summary>What the machine has: a pod's or a container's identity, or the role of the instance.</summary>
    public sealed record InstanceRole : CredentialOptions;

    /// <summary>A profile by name, of the usual files or of the one at that path.</summary>
    public sealed record Profile(string Name, string? Location) : CredentialOptions;

    /// <summary>Environment, profile, container and instance, in the SDK's own order.</summary>
    public sealed record DefaultChain : CredentialOptions;
}
