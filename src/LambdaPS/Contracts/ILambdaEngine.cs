namespace LambdaPS.Contracts;

/// <summary>
/// What the cmdlets need done and cannot do themselves, because it takes the AWS SDK and Mustache. One implementation,
/// in LambdaPS.Engine, loaded into a load context of its own. Every failure is a
/// <see cref="Models.LambdaQueryException"/>; a cancelled call ends as <see cref="OperationCanceledException"/>.
/// </summary>
internal interface ILambdaEngine
{
    /// <summary>Finds the region, the endpoint and the credentials that the options ask for. Sends nothing to Lambda.</summary>
    Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation);

    /// <summary>The regions that the SDK knows, in the order of their codes. Others may exist.</summary>
    IReadOnlyList<RegionName> Regions { get; }

    /// <summary>The names of this person's profiles, in their order. Reads the files each time.</summary>
    /// <param name="location">The file with them; null for the usual ones.</param>
    /// <exception cref="Models.LambdaQueryException">CredentialsNotFound: the files cannot be read.</exception>
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
