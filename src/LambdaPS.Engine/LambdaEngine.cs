using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Endpoints;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Sources;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine;

/// <summary>The entry point of the engine. The module creates one instance.</summary>
internal sealed class LambdaEngine(TimeProvider machine) : ILambdaEngine
{
    public LambdaEngine()
        : this(TimeProvider.System) { }

    /// <inheritdoc/>
    public async Task<ISourceConnection> OpenAsync(SourceOptions options, CancellationToken cancellation)
    {
        var clock = new ServiceClock(machine);
        var source = await ResolvedSource.FindAsync(options, clock, cancellation).ConfigureAwait(false);

        // Errors are reported now and not by the first query, and this is the only time when the user can enter a code.
        await source.Credentials.GetAsync(cancellation).ConfigureAwait(false);
        return new SourceConnection(
            source.Region,
            source.Endpoints.Lambda,
            source.Endpoints.Sts,
            source.Credentials,
            options.Timeout,
            source.Transport,
            clock,
            source.Endpoints.Warnings,
            logsEndpoint: source.Endpoints.Logs,
            liveLogsEndpoint: source.Endpoints.LiveLogs
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
