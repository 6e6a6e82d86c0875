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
    public static T Configure<T>(T config, TransportOptions transport)
        where T : ClientConfig
    {
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.IgnoreConfiguredEndpointUrls = true;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 2;
        config.HttpClientFactory = new SocketClientFactory(transport);
        return config;
    }
}
