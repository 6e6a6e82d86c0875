using Amazon.Runtime;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Creates HTTP clients for the SDK with the same socket settings as queries. Roles are refreshed about once an hour, so no client is
/// cached. The caller's cancellation and the deadline are the only time limits.
/// </summary>
/// <param name="options">The socket settings.</param>
/// <param name="deadline">Cancels every request, also those that the SDK sends without the caller's cancellation.</param>
internal sealed class SocketClientFactory(TransportOptions options, CancellationToken deadline) : HttpClientFactory
{
    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new BufferingHandler(SocketTransport.CreateHandler(options), deadline), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
