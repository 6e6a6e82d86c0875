using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Server;

/// <summary>An HTTP/1.1 server on loopback for one application.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly IHttpApplication _application;
    private readonly HttpLimits _limits;
    private readonly HttpActivity _activity = new();
    private readonly HttpDate _date;
    private readonly RequestHeadParser _parser;
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly IReadOnlyList<Socket> _listeners;
    private readonly Task _accepting;
    private readonly Timer _heartbeat;
    private readonly Lazy<Task> _stop;
    private volatile bool _stopping;

    private HttpServer(IHttpApplication application, HttpLimits limits, TimeProvider clock, IReadOnlyList<Socket> listeners)
    {
        _application = application;
        _limits = limits;
        _date = new HttpDate(clock);
        _listeners = listeners;
        Port = ((IPEndPoint)listeners[0].LocalEndPoint!).Port;
        _parser = new RequestHeadParser(limits, new HostNames(Port));
        _stop = new Lazy<Task>(StopAsync);
        _heartbeat = new Timer(CloseOverdue, null, limits.Heartbeat, limits.Heartbeat);

        // On the thread pool, so that the caller's synchronization context is never used.
        _accepting = Task.WhenAll(listeners.Select(listener => Task.Run(() => AcceptAsync(listener))));
    }

    public int Port { get; }

    /// <summary>The number of requests whose head was read and whose response is not yet sent.</summary>
    public int RequestsInFlight => _activity.Requests;

    public int Connections => _connections.Count;

    /// <summary>Starts a server.</summary>
    /// <exception cref="SocketException">The port is in use.</exception>
    public static HttpServer Start(IHttpApplication application, int port, HttpLimits limits, TimeProvider clock) =>
        new(application, limits, clock, LoopbackListeners.Open(port));

    /// <summary>Stops the server. Requests in progress may finish within the grace period, then their connections are reset.</summary>
    public ValueTask DisposeAsync() => new(_stop.Value);

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping)
        {
            try
            {
                await MakeRoomAsync().ConfigureAwait(false);
                Serve(await listener.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (_stopping && e is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // A client that reset before it was accepted, or a lack of file descriptors, must not stop the server.
                // The delay avoids a busy loop.
                _application.Report(e);
                if (e.SocketErrorCode is not (SocketError.ConnectionReset or SocketError.ConnectionAborted))
                    await Task.Delay(_limits.Heartbeat).ConfigureAwait(false);
            }
        }
    }

    private async Task MakeRoomAsync()
    {
        while (_connections.Count >= _limits.Connections && !_stopping)
        {
            // One that was used a moment ago may be used again at this moment.
            var idlest = _connections.Keys.MinBy(connection => connection.IdleSince);
            var canClose = idlest is not null && Environment.TickCount64 - idlest.IdleSince >= _limits.Heartbeat.TotalMilliseconds;
            if (canClose)
                idlest!.Stop();
            await Task.Delay(canClose ? 1 : 10).ConfigureAwait(false);
        }
    }

    private void Serve(Socket socket)
    {
        var connection = new HttpConnection(socket, _application, _parser, _date, _limits, _activity);
        _connections[connection] = Task.CompletedTask;

        // In its own task, so that accepting the next client does not wait for this one.
        var running = Task.Run(() => RunAsync(connection));
        _connections.TryUpdate(connection, running, Task.CompletedTask);

        // The server may have stopped just before this connection was added.
        if (_stopping)
            connection.Abort();
    }

    private async Task RunAsync(HttpConnection connection)
    {
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    private void CloseOverdue(object? state)
    {
        foreach (var (connection, _) in _connections)
            connection.AbortIfOverdue();
    }

    private async Task StopAsync()
    {
        _stopping = true;
        foreach (var listener in _listeners)
            listener.Dispose();
        await _accepting.ConfigureAwait(false);

        foreach (var (connection, _) in _connections)
            connection.Stop();
        if (!await CompleteWithinAsync(_limits.StopGrace).ConfigureAwait(false))
        {
            foreach (var (connection, _) in _connections)
                connection.Abort();

            // A handler that ignores its token is abandoned.
            await CompleteWithinAsync(_limits.StopGrace).ConfigureAwait(false);
        }

        await _heartbeat.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<bool> CompleteWithinAsync(TimeSpan timeout)
    {
        var completion = Task.WhenAll(_connections.Values);
        return await Task.WhenAny(completion, Task.Delay(timeout)).ConfigureAwait(false) == completion;
    }
}

/// <summary>The counter of the requests in progress on all connections of a server.</summary>
internal sealed class HttpActivity
{
    private int _requests;

    /// <summary>The number of requests whose head was read and whose response is not yet sent.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Enter() => Interlocked.Increment(ref _requests);

    public void Leave() => Interlocked.Decrement(ref _requests);
}
