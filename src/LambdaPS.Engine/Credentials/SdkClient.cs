using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// Sets up the SDK's clients of STS and SSO. By itself the SDK reads the profile files, by its own parser, for settings of its clients:
/// a line that it cannot read would break every role and login for the rest of the process, and would be quoted.
/// </summary>
internal static class SdkClient
{
    static SdkClient()
    {
        foreach (var name in new[] { nameof(SharedCredentialsFile.DefaultFilePath), nameof(SharedCredentialsFile.DefaultConfigFilePath) })
            typeof(SharedCredentialsFile).GetProperty(name)!.SetValue(null, HomeFolder.NoPath);
    }

    /// <summary>Sets everything that the SDK would look for in files and variables.</summary>
    /// <param name="config">The settings of a client.</param>
    /// <param name="transport">The socket settings.</param>
    /// <param name="deadline">Cancels every request of the client.</param>
    public static T Configure<T>(T config, TransportOptions transport, CancellationToken deadline)
        where T : ClientConfig
    {
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.IgnoreConfiguredEndpointUrls = true;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 2;
        config.HttpClientFactory = new SocketClientFactory(transport, deadline);
        return config;
    }

    /// <summary>Calls a service within a time limit that includes retries.</summary>
    /// <exception cref="TimeoutException">The time limit has passed.</exception>
    /// <exception cref="OperationCanceledException">The caller canceled the call.</exception>
    public static async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (Exception e) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"did not respond within {timeout.TotalSeconds:0.###} s"), e);
        }
    }
}
