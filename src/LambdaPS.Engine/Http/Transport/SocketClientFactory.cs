using Amazon.Runtime;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Creates HTTP clients for the SDK with the same socket settings as queries. Roles are refreshed about once an hour, so no client is
/// cached. The caller's cancellation is the only time limit.
/// </summary>
internal sealed class SocketClientFactory(TransportOptions options) : HttpClientFactory
{
    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new BufferingHandler(SocketTransport.CreateHandler(options)), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
