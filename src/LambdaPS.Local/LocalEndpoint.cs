using System.Net.Sockets;
using LambdaPS.Local.Api;
using LambdaPS.Local.Invocations;
using LambdaPS.Local.Server;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local;

/// <summary>
/// Lambda's HTTP API on loopback, served by this process, for any client that signs its requests with the endpoint's
/// credentials.
/// </summary>
public sealed class LocalEndpoint : IAsyncDisposable, IDisposable
{
    private readonly ApiApplication _api;
    private readonly HttpServer _server;
    private readonly LocalCredentials _credentials;
    private readonly TimeSpan _grace;

    private LocalEndpoint(LocalEndpointOptions options)
    {
        _credentials = options.Keys is { } keys
            ? new LocalCredentials(keys.AccessKeyId, keys.SecretAccessKey)
            : LocalCredentials.CreateRandom();
        _api = new ApiApplication(options, _credentials);
        _server = HttpServer.Start(_api, options.Port, options.Limits, options.Clock);
        _grace = options.Limits.StopGrace;
        Url = new Uri($"http://127.0.0.1:{_server.Port}/");
        Region = options.Region;
        AccountId = options.AccountId;
    }

    /// <summary>The URL, on IPv4 loopback. <c>localhost</c> and <c>[::1]</c> with the same port also reach the endpoint.</summary>
    public Uri Url { get; }

    /// <summary>The region that requests must be signed for.</summary>
    public string Region { get; }

    /// <summary>The account ID in every ARN.</summary>
    public string AccountId { get; }

    /// <summary>The access key ID: that of the options, or a random one.</summary>
    public string AccessKeyId => _credentials.AccessKeyId;

    /// <summary>The secret access key: that of the options, or a random one.</summary>
    public string SecretAccessKey => _credentials.SecretAccessKey;

    /// <summary>The number of requests that have arrived and whose response is not yet sent.</summary>
    public int RequestsInFlight => _server.RequestsInFlight;

    /// <summary>The number of events that have been accepted and have not finished.</summary>
    public int EventsInFlight => _api.Events.Count;

    /// <summary>The last 1,000 events, oldest first.</summary>
    public IReadOnlyList<LocalEvent> Events => _api.Events.History.All;

    /// <summary>The number of open connections, including idle ones.</summary>
    public int Connections => _server.Connections;

    /// <summary>Starts an endpoint.</summary>
    /// <exception cref="SocketException">The port is in use (<see cref="SocketError.AddressAlreadyInUse"/>).</exception>
    public static LocalEndpoint Start(LocalEndpointOptions options) => new(options);

    /// <summary>Waits until every event has run, including its retries; false after the timeout.</summary>
    public Task<bool> WaitForEventsAsync(TimeSpan span) => _api.Events.WaitAsync(span);

    /// <summary>
    /// Stops the endpoint. Running calls may finish within a short grace period. Then they are canceled, and their
    /// connections are reset. A handler that ignores its token is abandoned after a second grace period.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        // The server first, because a request that is still running may add an event.
        await _server.DisposeAsync().ConfigureAwait(false);
        await _api.Events.StopAsync(_grace).ConfigureAwait(false);
    }

    /// <summary>Stops the endpoint as <see cref="DisposeAsync"/> does, and blocks until it has stopped.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).Wait();
}
