namespace LambdaPS.Contracts;

/// <summary>The options of a source, as the user specified them.</summary>
public sealed record SourceOptions
{
    /// <summary>The origin of the credentials.</summary>
    public required CredentialOptions Credentials { get; init; }

    /// <summary>The role to assume with the credentials; null to use them directly.</summary>
    public RoleOptions? Role { get; init; }

    /// <summary>
    /// Prompts for the code of the MFA device; null if the session cannot prompt. Called at most once, while the source is opened.
    /// </summary>
    public Func<CancellationToken, Task<string>>? MfaCode { get; init; }

    /// <summary>The region; null to use the profile and the environment.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint URL that replaces the default of the region; null for the default.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>True if FIPS endpoints are used regardless of the profile and the environment.</summary>
    public bool UseFips { get; init; }

    /// <summary>True if dual-stack endpoints are used regardless of the profile and the environment.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>The proxy; null to use the environment.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>The timeout of a query of any invocation type; null for the default of each type.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>A role to assume with a source's credentials.</summary>
/// <param name="Arn">The ARN of the role.</param>
public sealed record RoleOptions(string Arn)
{
    /// <summary>The external ID that the role's trust policy requires; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The session name that appears in the account's logs; null for a default name.</summary>
    public string? SessionName { get; init; }

    /// <summary>The lifetime of the credentials; null for the STS default of one hour.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The serial number or ARN of the MFA device; null for none.</summary>
    public string? MfaSerial { get; init; }
}

/// <summary>A proxy that the user specified.</summary>
/// <param name="Address">The address of the proxy.</param>
/// <param name="User">The user name; null for no authentication.</param>
/// <param name="Password">The user's password.</param>
public sealed record ProxyOptions(Uri Address, string? User, LambdaSecret? Password);
