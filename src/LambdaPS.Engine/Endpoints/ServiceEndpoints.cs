using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.SecurityToken.Endpoints;
using Amazon.SecurityToken.Internal;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Endpoints;

/// <summary>The addresses of the services.</summary>
/// <param name="Lambda">Lambda's address.</param>
/// <param name="Sts">STS's address.</param>
/// <param name="Logs">The address of CloudWatch Logs.</param>
/// <param name="LiveLogs">The address of CloudWatch Logs for live tails.</param>
internal sealed record ServiceEndpoints(Uri Lambda, Uri Sts, Uri Logs, Uri LiveLogs)
{
    /// <summary>Warnings for the user.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. new[] { Lambda, Sts, Logs }
                .Where(address => address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
                .Select(address => address.Authority)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(host => $"{host} uses plain HTTP: others on the network can read payloads and responses."),
        ];

    /// <summary>
    /// Creates the addresses of a region, or those of the options or the configuration. A Lambda address of the options on
    /// loopback is also that of the other services, so that nothing leaves this machine.
    /// </summary>
    public static ServiceEndpoints Create(string region, SourceOptions options, ProfileSettings settings)
    {
        var explicitAddress = options.EndpointUrl is { } url ? EndpointAddress.Parse(url.OriginalString, "-EndpointUrl") : null;
        var lambda = explicitAddress ?? settings.FindEndpoint("lambda") ?? CreateRegional("lambda", region, Variant());
        var sts = explicitAddress is { IsLoopback: true } ? explicitAddress : settings.FindEndpoint("sts") ?? CreateSts(region, Variant());
        var logs = explicitAddress is { IsLoopback: true } ? explicitAddress : settings.FindEndpoint("cloudwatch_logs");
        return new ServiceEndpoints(
            lambda,
            sts,
            logs ?? CreateRegional("logs", region, Variant()),
            logs ?? CreateRegional("stream-logs", region, Variant())
        );

        // Read only if needed: with explicit addresses a source needs no profile.
        (bool Fips, bool Dual) Variant() => (options.UseFips || settings.UseFips, options.UseDualStack || settings.UseDualStack);
    }

    private static Uri CreateRegional(string service, string region, (bool Fips, bool Dual) variant)
    {
        var partition = Fn.Partition(region);
        var suffix = variant.Dual ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Uri($"https://{service}{(variant.Fips ? "-fips" : "")}.{region}.{suffix}/");
    }

    private static Uri CreateSts(string region, (bool Fips, bool Dual) variant)
    {
        var parameters = new SecurityTokenServiceEndpointParameters
        {
            Region = region,
            UseFIPS = variant.Fips,
            UseDualStack = variant.Dual,
            UseGlobalEndpoint = false,
        };
        return new Uri(new AmazonSecurityTokenServiceEndpointProvider().ResolveEndpoint(parameters).URL);
    }
}
