namespace LambdaPS.Models;

/// <summary>How a function keeps its tenants apart.</summary>
public sealed record LambdaTenancyConfig
{
    /// <summary><c>PER_TENANT</c>: an execution environment serves one tenant only.</summary>
    public string? TenantIsolationMode { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
