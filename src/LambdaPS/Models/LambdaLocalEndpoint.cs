using System.Management.Automation;
using System.Net;

namespace LambdaPS;

/// <summary>
/// A local endpoint: functions served on loopback for any Lambda client that signs with the endpoint's keys. The keys
/// are random unless they were given, and no property shows them.
/// </summary>
public sealed class LambdaLocalEndpoint
{
    internal LambdaLocalEndpoint(ILocalService service) => Service = service;

    /// <summary>The URL, for Lambda and STS.</summary>
    public Uri EndpointUrl => Service.EndpointUrl;

    /// <summary>The region that requests must be signed for.</summary>
    public string Region => Service.Region;

    /// <summary>The account ID in every ARN.</summary>
    public string AccountId => Service.AccountId;

    /// <summary>True until the endpoint is stopped.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>
    /// The number of environments that were abandoned and replaced because a blocking call in them timed out and could
    /// not be stopped. Each uses two threads until its call completes.
    /// </summary>
    public int AbandonedEnvironments => Service.Abandoned;

    /// <summary>The last 1,000 asynchronous calls with their outcome, oldest first.</summary>
    public IReadOnlyList<LambdaLocalEvent> Events => Service.Events.ToArray();

    internal ILocalService Service { get; }

    /// <summary>Returns the access key ID as user name and the secret access key as password.</summary>
    public PSCredential GetCredential() =>
        new(Service.AccessKeyId, new NetworkCredential("", Service.SecretAccessKey.Reveal()).SecurePassword);

    /// <summary>Waits until every event has run, including its retries.</summary>
    /// <param name="seconds">The maximum time to wait, in seconds.</param>
    /// <returns>False if the time limit was reached.</returns>
    public bool WaitForEvents(double seconds) => Service.WaitForEvents(TimeSpan.FromSeconds(seconds));

    /// <summary>Returns the URL.</summary>
    public override string ToString() => EndpointUrl.ToString();

    internal void Stop()
    {
        IsRunning = false;
        Service.Dispose();
    }
}
