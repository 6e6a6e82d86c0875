namespace LambdaPS.Local;

/// <summary>A name for a version of a function, or for two versions that share its calls.</summary>
/// <param name="Name">The alias.</param>
/// <param name="Version">The version that it means: <c>$LATEST</c> or a number.</param>
internal sealed record LocalAlias(string Name, string Version)
{
    /// <summary>What the alias is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>A second version, or null.</summary>
    public string? AdditionalVersion { get; init; }

    /// <summary>The share of the calls that goes to the second version, from 0 to 1.</summary>
    public double AdditionalWeight { get; init; }

    /// <summary>The versions that it means.</summary>
    public IEnumerable<string> Versions => AdditionalVersion is { } additional ? [Version, additional] : [Version];

    /// <summary>The version of one call.</summary>
    public string Choose() => AdditionalVersion is { } additional && Random.Shared.NextDouble() < AdditionalWeight ? additional : Version;
}
