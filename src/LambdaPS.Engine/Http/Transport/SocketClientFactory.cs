using Amazon.Runtime;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Creates HTTP clients for the SDK with the same socket settings as queries. Roles are refreshed about once an hour, so no client is
/// cached.
/// </summary>
internal sealed class SocketClientFactory(TransportOptions options) : HttpClientFactory
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(SocketTransport.CreateHandler(options), disposeHandler: true) { Timeout = _timeout };

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
