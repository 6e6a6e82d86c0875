using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials.Chain;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sts;
using LambdaPS.Engine.Endpoints;
using LambdaPS.Engine.Endpoints.Proxies;
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
        var named = options.Credentials as CredentialOptions.Profile;
        var profiles = new ProfileFiles(named?.Location);
        var settings = named is null
            ? new ProfileSettings(() => ProfileFiles.ActiveName, () => profiles.Find(ProfileFiles.ActiveName), profiles)
            : new ProfileSettings(() => named.Name, () => profiles.Get(named.Name), profiles);

        var region = await RegionResolver.OfAsync(options.Region, settings, named is not null, cancellation).ConfigureAwait(false);
        var endpoints = ServiceEndpoints.Of(region, options, settings);
        var proxy = ExplicitProxy.Choose(options.Proxy);
        var clock = new ServiceClock(machine);
        var tokens = new StsClient(endpoints.Sts, region, proxy, new MfaCode(options.MfaCode));
        var credentials = await new CredentialResolver(profiles, new CredentialProviders(settings, proxy, clock), tokens, clock)
            .OfAsync(options.Credentials, options.Role, cancellation)
            .ConfigureAwait(false);

        // What cannot be got is said now and not by the first query, and a person is asked for a code now or never.
        await credentials.GetAsync(cancellation).ConfigureAwait(false);
        return new SourceConnection(
            region,
            endpoints.Lambda,
            endpoints.Sts,
            credentials,
            options.Timeout,
            proxy,
            clock,
            endpoints.Warnings
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
