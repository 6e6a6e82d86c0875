using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Endpoints;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Sources;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine;

/// <summary>What the module creates, once, of this assembly.</summary>
internal sealed class LambdaEngine(TimeProvider machine) : ILambdaEngine
{
    /// <summary>The engine by this machine's clock.</summary>
    public LambdaEngine()
        : this(TimeProvider.System) { }

    /// <inheritdoc/>
    public async Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation)
    {
        var clock = new ServiceClock(machine);
        var source = await ResolvedSource.FindAsync(options, clock, cancellation).ConfigureAwait(false);

        // What cannot be got is said now and not by the first query, and a person is asked for a code now or never.
        await source.Credentials.GetAsync(cancellation).ConfigureAwait(false);
        return new SourceConnection(
            source.Region,
            source.Endpoints.Lambda,
            source.Endpoints.Sts,
            source.Credentials,
            options.Timeout,
            source.Transport,
            clock,
            source.Endpoints.Warnings
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegionName> Regions => RegionResolver.Known;

    /// <inheritdoc/>
    public IReadOnlyList<string> ProfileNames(string? location) => new ProfileFiles(location).Names();

    /// <inheritdoc/>
    public ITemplate<byte[]> ParseJsonTemplate(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        JsonTemplate.Parse(text, partials);

    /// <inheritdoc/>
    public ITemplate<string> ParseTextTemplate(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        TextTemplate.Parse(text, partials);
}
