using System.Net.Sockets;
using LambdaPS.Local.Operations;
using LambdaPS.Local.Server;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local;

/// <summary>
/// Lambda's HTTP API, served from this process on loopback: for any client that signs its requests with the
/// endpoint's credentials.
/// </summary>
public sealed class LocalEndpoint : IAsyncDisposable, IDisposable
{
    private readonly ApiApplication _api;
    private readonly HttpServer _server;
    private readonly LocalCredentials _credentials;
    private readonly TimeSpan _grace;

    private LocalEndpoint(LocalEndpointOptions options)
    {
        _credentials = LocalCredentials.Random();
        _api = new ApiApplication(options, _credentials);
        _server = HttpServer.Start(_api, options.Port, options.Limits, options.Clock);
        _grace = options.Limits.StopGrace;
        Url = new Uri($"http://127.0.0.1:{_server.Port}/");
        Region = options.Region;
        AccountId = options.AccountId;
    }

    /// <summary>Where it is: IPv4 loopback. <c>localhost</c> and <c>[::1]</c> on the same port reach it too.</summary>
    public Uri Url { get; }

    /// <summary>The region that requests must be signed for.</summary>
    public string Region { get; }

    /// <summary>The account of every ARN.</summary>
    public string AccountId { get; }

    /// <summary>The id of the one access key, random for each endpoint.</summary>
    public string AccessKeyId => _credentials.AccessKeyId;

    /// <summary>The secret of the one access key, random for each endpoint.</summary>
    public string SecretAccessKey => _credentials.SecretAccessKey;

    /// <summary>The requests that have come and are not yet answered.</summary>
    public int RequestsInFlight => _server.RequestsInFlight;

    /// <summary>The events that were taken and have not ended.</summary>
    public int EventsInFlight => _api.Events.Count;

    /// <summary>The connections that are open, idle ones too.</summary>
    public int Connections => _server.Connections;

    /// <summary>Starts an endpoint.</summary>
    /// <exception cref="SocketException">The port is taken (<see cref="SocketError.AddressAlreadyInUse"/>).</exception>
    public static LocalEndpoint Start(LocalEndpointOptions options) => new(options);

    /// <summary>Waits until every event has run, its retries too; false when the time is out before.</summary>
    public Task<bool> WaitForEventsAsync(TimeSpan span) => _api.Events.WaitAsync(span);

    /// <summary>
    /// Stops: what is under way may finish within a short grace, then it is cancelled and its connections are reset.
    /// A handler that does not heed its token is left behind after as long again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        // The server first: a request that it still answers may add an event.
        await _server.DisposeAsync().ConfigureAwait(false);
        await _api.Events.StopAsync(_grace).ConfigureAwait(false);
    }

    /// <summary>Stops as <see cref="DisposeAsync"/> does, and waits for it on this thread.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).Wait();
}
