namespace LambdaPS.Contracts;

/// <summary>
/// What the cmdlets need done and cannot do themselves, because it takes the AWS SDK and Mustache. One implementation,
/// in LambdaPS.Engine, loaded into a load context of its own. Every failure is a
/// <see cref="LambdaQueryException"/>; a cancelled call ends as <see cref="OperationCanceledException"/>.
/// </summary>
public interface ILambdaEngine
{
    /// <summary>Finds the region, the endpoint and the credentials that the options ask for. Sends nothing to Lambda.</summary>
    Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation);

    /// <summary>The regions that the SDK knows, in the order of their codes. Others may exist.</summary>
    IReadOnlyList<RegionName> Regions { get; }

    /// <summary>The names of this person's profiles, in their order. Reads the files each time.</summary>
    /// <param name="location">The file with them; null for the usual ones.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
    IReadOnlyList<string> ProfileNames(string? location);

    /// <summary>Parses a template whose result is a JSON document in UTF-8.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    ITemplate<byte[]> ParseJsonTemplate(string text, IReadOnlyDictionary<string, string>? partials = null);

    /// <summary>Parses a template whose result is plain text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    ITemplate<string> ParseTextTemplate(string text, IReadOnlyDictionary<string, string>? partials = null);
}

/// <summary>A region as people know it.</summary>
/// <param name="Code">Its name in addresses and signatures, for example <c>eu-central-1</c>.</param>
/// <param name="Place">Where it is, for example <c>Europe (Frankfurt)</c>.</param>
public sealed record RegionName(string Code, string Place);
