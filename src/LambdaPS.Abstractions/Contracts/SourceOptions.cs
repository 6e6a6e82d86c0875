namespace LambdaPS.Contracts;

/// <summary>What a person said about a source.</summary>
public sealed record SourceOptions
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

/// <summary>A role to assume with a source's credentials.</summary>
/// <param name="Arn">The role.</param>
public sealed record RoleOptions(string Arn)
{
    /// <summary>What the role's owner asks of others' accounts; null for nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name of the session in the account's logs; null for one of LambdaPS's own.</summary>
    public string? SessionName { get; init; }

    /// <summary>How long the credentials are valid; null for the hour that STS gives by itself.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The MFA device; null for none.</summary>
    public string? MfaSerial { get; init; }
}

/// <summary>A proxy that a person named.</summary>
/// <param name="Address">Its address.</param>
/// <param name="User">Who it is told to be asking; null for nobody.</param>
/// <param name="Password">The user's password.</param>
public sealed record ProxyOptions(Uri Address, string? User, LambdaSecret? Password);
