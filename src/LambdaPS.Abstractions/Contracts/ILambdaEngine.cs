namespace LambdaPS.Contracts;

/// <summary>
/// The work that requires the AWS SDK and Mustache. LambdaPS.Engine implements it and is loaded into its own load context. Every
/// failure is a <see cref="LambdaQueryException"/>; a cancelled call throws <see cref="OperationCanceledException"/>.
/// </summary>
public interface ILambdaEngine
{
    /// <summary>Resolves the region, the endpoint and the credentials of a source. Sends nothing to Lambda.</summary>
    Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation);

    /// <summary>The regions that the SDK knows, ordered by code. Others may exist.</summary>
    IReadOnlyList<RegionName> Regions { get; }

    /// <summary>Reads the names of the user's profiles, in order. Reads the files at each call.</summary>
    /// <param name="location">The profile file; null for the default files.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
    IReadOnlyList<string> ProfileNames(string? location);

    /// <summary>Parses a template that renders a JSON document in UTF-8.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    ITemplate<byte[]> ParseJsonTemplate(string text, IReadOnlyDictionary<string, string>? partials = null);

    /// <summary>Parses a template that renders plain text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    ITemplate<string> ParseTextTemplate(string text, IReadOnlyDictionary<string, string>? partials = null);
}

/// <summary>An AWS region with its display name.</summary>
/// <param name="Code">The name in host names and signatures, for example <c>eu-central-1</c>.</param>
/// <param name="Location">The display name, for example <c>Europe (Frankfurt)</c>.</param>
public sealed record RegionName(string Code, string Location);
