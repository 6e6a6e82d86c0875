namespace LambdaPS.Contracts;

/// <summary>What a person said about a source.</summary>
internal sealed record SourceOptions
{
    /// <summary>Where the credentials come from.</summary>
    public required CredentialOptions Credentials { get; init; }

    /// <summary>The role to assume with them, or null to use them as they are.</summary>
    public RoleOptions? Role { get; init; }

    /// <summary>Gets the code of the MFA device, or null where nobody can be asked. It is called once at most, while opening.</summary>
    public Func<CancellationToken, Task<string>>? MfaCode { get; init; }

    /// <summary>The region, or null for what profile and environment say.</summary>
    public string? Region { get; init; }

    /// <summary>An address to be used in place of the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether FIPS endpoints are used, whatever profile and environment say.</summary>
    public bool UseFips { get; init; }

    /// <summary>Whether dual-stack endpoints are used, whatever profile and environment say.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>The proxy, or null for what the environment says.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>The time for a query of any type on this source; null for each type's own.</summary>
    public TimeSpan? Timeout { get; init; }
}
