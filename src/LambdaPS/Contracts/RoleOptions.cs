namespace LambdaPS.Contracts;

/// <summary>A role to assume with a source's credentials.</summary>
/// <param name="Arn">The role.</param>
internal sealed record RoleOptions(string Arn)
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
