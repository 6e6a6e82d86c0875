using System.Management.Automation;
using System.Net;

namespace LambdaPS;

/// <summary>
/// Functions served on loopback for any Lambda client that signs with the endpoint's keys. The keys are random, and no
/// property shows them.
/// </summary>
public sealed class LambdaLocalEndpoint
{
    internal LambdaLocalEndpoint(ILocalService service) => Service = service;

    /// <summary>The address, for Lambda and for STS.</summary>
    public Uri EndpointUrl => Service.EndpointUrl;

    /// <summary>The region that requests must be signed for.</summary>
    public string Region => Service.Region;

    /// <summary>The account of every ARN.</summary>
    public string AccountId => Service.AccountId;

    /// <summary>Whether it was not stopped yet.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>
    /// How many environments were given up, and replaced, because a blocking call in them outlasted its time and could
    /// not be stopped. Each holds two threads until its call ends by itself.
    /// </summary>
    public int AbandonedEnvironments => Service.Abandoned;

    /// <summary>What serves it.</summary>
    internal ILocalService Service { get; }

    /// <summary>The access key's id as user name, its secret as password.</summary>
    public PSCredential GetCredential() =>
        new(Service.AccessKeyId, new NetworkCredential("", Service.SecretAccessKey.Reveal()).SecurePassword);

    /// <summary>Waits until every event has run, its retries too.</summary>
    /// <param name="seconds">How long to wait at most.</param>
    /// <returns>False when the time was out before.</returns>
    public bool WaitForEvents(double seconds) => Service.WaitForEvents(TimeSpan.FromSeconds(seconds));

    /// <summary>The address.</summary>
    public override string ToString() => EndpointUrl.ToString();

    /// <summary>Stops it, and ends what is running.</summary>
    internal void Stop()
    {
        IsRunning = false;
        Service.Dispose();
    }
}
