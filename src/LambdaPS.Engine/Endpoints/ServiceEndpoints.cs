using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.SecurityToken.Endpoints;
using Amazon.SecurityToken.Internal;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Endpoints;

/// <summary>Where Lambda and STS are.</summary>
/// <param name="Lambda">Lambda's address.</param>
/// <param name="Sts">STS's address.</param>
internal sealed record ServiceEndpoints(Uri Lambda, Uri Sts)
{
    /// <summary>What a person should know of the addresses.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. new[] { Lambda, Sts }
                .Where(address => address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
                .Select(address => address.Authority)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(host => $"{host} is used over plain http: whoever is on the way can read payloads and answers."),
        ];

    /// <summary>
    /// The addresses of a region, or those that were asked for or configured. An address of Lambda's on loopback that
    /// was asked for is also that of STS, so that nothing leaves this machine.
    /// </summary>
    public static ServiceEndpoints Of(string region, SourceOptions options, ProfileSettings settings)
    {
        var asked = options.EndpointUrl is { } given ? EndpointAddress.Parse(given.OriginalString, "-EndpointUrl") : null;
        var lambda = asked ?? settings.EndpointOf("lambda") ?? LambdaOf(region, Variant());
        var sts = asked is { IsLoopback: true } ? asked : settings.EndpointOf("sts") ?? StsOf(region, Variant());
        return new ServiceEndpoints(lambda, sts);

        // Asked for only where it matters: with its own addresses a source needs no profile.
        (bool Fips, bool Dual) Variant() => (options.UseFips || settings.UseFips, options.UseDualStack || settings.UseDualStack);
    }

    private static Uri LambdaOf(string region, (bool Fips, bool Dual) variant)
    {
        var partition = Fn.Partition(region);
        var suffix = variant.Dual ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Uri($"https://{(variant.Fips ? "lambda-fips" : "lambda")}.{region}.{suffix}/");
    }

    private static Uri StsOf(string region, (bool Fips, bool Dual) variant)
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
