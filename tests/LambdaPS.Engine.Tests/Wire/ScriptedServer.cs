using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Engine.Tests.Wire;

/// <summary>
/// A server on loopback that reads requests byte by byte and answers as it was told, an answer per request and the last
/// one for all that follow, so that a request that arrives too often is counted and not refused.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ScriptedAnswer[] _answers;
    private Task _accepting = Task.CompletedTask;
    private int _answered = -1;
    private int _connections;

    public ScriptedServer(params ScriptedAnswer[] answers)
        : this(refuses: false, answers)
    {
    }

    /// <param name="refuses">Whether it has an address and refuses connections, until it is told to listen.</param>
    /// <param name="answers">What it answers.</param>
    public ScriptedServer(bool refuses, params ScriptedAnswer[] answers)
    {
        _answers = answers;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!refuses) Listen();
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    /// <summary>Every request that arrived whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The only request that arrived.</summary>
    public RecordedRequest Request => Assert.Single(_requests);

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Called after a request was read and before it is answered.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Accepts connections from now on.</summary>
    public void Listen()
    {
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var ending = socket;
        try
        {
            while (await ReadAsync(socket) is { } request)
            {
                _requests.Enqueue(request);
                Arrived?.Invoke();
                await _answers[Math.Min(Interlocked.Increment(ref _answered), _answers.Length - 1)](socket, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client or the test is done with the connection.
        }
    }

    private async Task<RecordedRequest?> ReadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await socket.ReceiveAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        var request = new RecordedRequest(head.ToString(), []);
        var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        var body = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = await socket.ReceiveAsync(body.AsMemory(read), _stop.Token);
            if (more == 0) return null;
            read += more;
        }

        return request with { Body = body };
    }
}
