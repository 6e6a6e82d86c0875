namespace LambdaPS.Contracts;

/// <summary>The origin of a source's credentials.</summary>
public abstract record CredentialOptions
{
    /// <summary>An access key, with a session token if it is temporary.</summary>
    public sealed record AccessKey(string AccessKeyId, LambdaSecret SecretKey, LambdaSecret? SessionToken) : CredentialOptions;

    /// <summary>The identity of the machine: that of its pod or container, or the role of the instance.</summary>
    public sealed record InstanceRole : CredentialOptions;

    /// <summary>A profile of the default files, or of the file at <c>Location</c>.</summary>
    public sealed record Profile(string Name, string? Location) : CredentialOptions;

    /// <summary>The AWS SDK's default chain: environment, profile, container, instance.</summary>
    public sealed record DefaultChain : CredentialOptions;
}
