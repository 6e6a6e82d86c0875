using Amazon.Runtime;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Gives the SDK's clients the same sockets as queries have. Roles are asked for about once an hour, so none is kept.
/// </summary>
internal sealed class SocketClientFactory(TransportOptions options) : HttpClientFactory
{
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(SocketTransport.CreateHandler(options), disposeHandler: true) { Timeout = _time };

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
