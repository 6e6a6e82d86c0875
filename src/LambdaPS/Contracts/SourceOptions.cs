namespace LambdaPS.Contracts;

/// <summary>What a person said about a source.</summary>
internal sealed record SourceOptions
{
    /// <summary>Where the credentials come from.</summary>
    public required CredentialOptions Credentials { get; init; }

    /// <summary>The region, or null for what profile and environment say.</summary>
    public string? Region { get; init; }

    /// <summary>An address to be used in place of the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The time for a query of any type on this source; null for each type's own.</summary>
    public TimeSpan? Timeout { get; init; }
}
