using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Queries;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine;

/// <summary>What the module creates, once, of this assembly.</summary>
internal sealed class LambdaEngine : ILambdaEngine
{
    /// <inheritdoc/>
    public async Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation)
    {
        var region = RegionChoice.Of(options.Region);
        var endpoints = ServiceEndpoints.Of(region, options.EndpointUrl);
        var credentials = await CredentialChoice.OfAsync(options.Credentials, cancellation).ConfigureAwait(false);
        return new SourceConnection(region.SystemName, endpoints.Lambda, endpoints.Sts, credentials, options.Timeout);
    }

    /// <inheritdoc/>
    public ITemplate<byte[]> ParseJsonTemplate(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        JsonTemplate.Parse(text, partials);

    /// <inheritdoc/>
    public ITemplate<string> ParseTextTemplate(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        TextTemplate.Parse(text, partials);
}
