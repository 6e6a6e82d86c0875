using Amazon;

namespace LambdaPS.Engine.Credentials;

/// <summary>Where Lambda and STS are.</summary>
/// <param name="Lambda">Lambda's address.</param>
/// <param name="Sts">STS's address.</param>
internal sealed record ServiceEndpoints(Uri Lambda, Uri Sts)
{
    /// <summary>
    /// The addresses of a region. An address of Lambda's on loopback is also that of STS, so that nothing leaves this
    /// machine.
    /// </summary>
    internal static ServiceEndpoints Of(RegionEndpoint region, Uri? asked)
    {
        var lambda = asked ?? new Uri($"https://lambda.{region.SystemName}.{region.PartitionDnsSuffix}/");
        var sts = asked is { IsLoopback: true } ? asked : new Uri($"https://sts.{region.SystemName}.{region.PartitionDnsSuffix}/");
        return new ServiceEndpoints(lambda, sts);
    }
}
