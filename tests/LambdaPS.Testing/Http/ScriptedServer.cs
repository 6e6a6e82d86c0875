using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Testing.Http;

/// <summary>
/// A server on loopback that reads requests byte by byte and answers as it was told, an answer per request and the last
/// one for all that follow, so that a request that arrives too often is counted and not refused.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly ScriptedStep[] _steps;
    private Task _accepting = Task.CompletedTask;
    private int _acted;
    private int _connections;

    public ScriptedServer(params ScriptedAnswer[] answers)
        : this(refuses: false, answers) { }

    /// <param name="refuses">Whether it has an address and refuses connections, until it is told to listen.</param>
    /// <param name="answers">What it answers.</param>
    public ScriptedServer(bool refuses, params ScriptedAnswer[] answers)
        : this(refuses, Array.ConvertAll(answers, ScriptedStep.AfterAll)) { }

    /// <param name="refuses">Whether it has an address and refuses connections, until it is told to listen.</param>
    /// <param name="steps">What it does, and when. What is not done after all of a request needs a client that sends one after another.</param>
    public ScriptedServer(bool refuses, IReadOnlyList<ScriptedStep> steps)
    {
        _steps = [.. steps];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        if (!refuses)
            Listen();
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Every request that arrived whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>How much there was of each request and of each connection without one, in the order of their ends.</summary>
    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    /// <summary>The only request that arrived.</summary>
    public RecordedRequest Request => Assert.Single(_requests);

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Called after a request was read and before it is answered.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Chooses the answer by the request, in place of the script: for clients that send several at once.</summary>
    public Func<RecordedRequest, ScriptedAnswer>? Choose { get; init; }

    /// <summary>Accepts connections from now on.</summary>
    public void Listen()
    {
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Refuses connections from now on, and goes on with those that there are.</summary>
    public void Refuse() => _listener.Close();

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
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private ScriptedStep Next =>
        Choose is null ? _steps[Math.Min(Volatile.Read(ref _acted), _steps.Length - 1)] : ScriptedStep.AfterAll(Answers.Close);

    private async Task ServeAsync(Socket socket)
    {
        using var ending = socket;
        try
        {
            if (Next.Reads == Arrival.Bare)
                await ActAsync(socket, Arrival.Bare, null);
            while (await ReadAsync(socket) is var (arrival, request))
                await ActAsync(socket, arrival, request);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client or the test is done with the connection.
        }
    }

    private Task ActAsync(Socket socket, Arrival arrival, RecordedRequest? whole)
    {
        _arrivals.Enqueue(arrival);
        if (whole is not null)
            Arrived?.Invoke();
        var answer =
            whole is not null && Choose is { } choose
                ? choose(whole)
                : _steps[Math.Min(Interlocked.Increment(ref _acted) - 1, _steps.Length - 1)].Answer;
        return answer(socket, _stop.Token);
    }

    // As much of a request as the next step wants; null where the client went away before that.
    private async Task<(Arrival, RecordedRequest?)?> ReadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await socket.ReceiveAsync(one, _stop.Token) == 0)
                return Ended(head.Length);
            head.Append((char)one[0]);
        }

        var request = new RecordedRequest(head.ToString(), []);
        var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        if (length > 0 && Next.Reads == Arrival.Part)
            return (Arrival.Part, null);

        var body = new byte[length];
        for (var read = 0; read < length; )
        {
            var more = await socket.ReceiveAsync(body.AsMemory(read), _stop.Token);
            if (more == 0)
                return Ended(head.Length);
            read += more;
        }

        request = request with { Body = body };
        _requests.Enqueue(request);
        return (Arrival.Whole, request);
    }

    // A connection that served before and brings nothing more is no arrival.
    private (Arrival, RecordedRequest?)? Ended(int read)
    {
        if (read > 0)
            _arrivals.Enqueue(Arrival.Part);
        return null;
    }
}
