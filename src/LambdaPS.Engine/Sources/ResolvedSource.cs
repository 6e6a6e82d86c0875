using System.Security.Cryptography.X509Certificates;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Chain;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sts;
using LambdaPS.Engine.Endpoints;
using LambdaPS.Engine.Endpoints.Proxies;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Sources;

/// <summary>The source that options, environment and profile files describe.</summary>
/// <param name="Region">The region.</param>
/// <param name="Endpoints">The addresses of Lambda and STS.</param>
/// <param name="Credentials">The credentials, not fetched yet.</param>
/// <param name="Transport">The proxy and the trusted certificates.</param>
internal sealed record ResolvedSource(
    string Region,
    ServiceEndpoints Endpoints,
    ICredentialProvider Credentials,
    TransportOptions Transport
)
{
    /// <summary>Finds region, endpoints and credentials.</summary>
    /// <exception cref="LambdaQueryException">One of them is missing, or what says it cannot be used.</exception>
    public static async Task<ResolvedSource> FindAsync(SourceOptions options, ServiceClock clock, CancellationToken cancellation)
    {
        var named = options.Credentials as CredentialOptions.Profile;
        var files = new ProfileFiles(named?.Location);
        var settings = new ProfileSettings(
            files,
            named?.Name ?? ProfileFiles.ActiveName,
            isRequired: named is not null
                || (options.Credentials is CredentialOptions.DefaultChain && ProfileFiles.EnvironmentName is not null)
        );

        var region = await RegionResolver.FindAsync(options.Region, settings, named is not null, cancellation).ConfigureAwait(false);
        var endpoints = ServiceEndpoints.Create(region, options, settings);
        var transport = new TransportOptions(ExplicitProxy.Choose(options.Proxy), TrustedRoots(options.Credentials, endpoints, settings));
        if (options.Timeout is { } timeout && timeout < transport.ServiceTimeout)
            transport = transport with { ServiceTimeout = timeout };
        var roles = new RoleProviders(new StsClient(endpoints.Sts, region, transport, new MfaCode(options.MfaCode)), clock);
        var credentials = await new CredentialResolver(files, new CredentialProviders(settings, transport, clock), roles)
            .FindAsync(options.Credentials, options.Role, cancellation)
            .ConfigureAwait(false);
        return new ResolvedSource(region, endpoints, credentials, transport);
    }

    // A source with a key and addresses of its own reads no profile.
    private static X509Certificate2Collection? TrustedRoots(
        CredentialOptions credentials,
        ServiceEndpoints endpoints,
        ProfileSettings settings
    )
    {
        var isPlain =
            credentials is CredentialOptions.AccessKey
            && endpoints.Lambda.Scheme == Uri.UriSchemeHttp
            && endpoints.Sts.Scheme == Uri.UriSchemeHttp
            && endpoints.Logs.Scheme == Uri.UriSchemeHttp;
        return !isPlain && settings.CertificateBundle is { } bundle
            ? CertificateBundle.Read(HomeFolder.Expand(bundle.Value), bundle.Origin)
            : null;
    }
}
