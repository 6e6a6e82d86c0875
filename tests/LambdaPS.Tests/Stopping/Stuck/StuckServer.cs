using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Tests.Stopping.Stuck;

/// <summary>
/// Leaves the client where the test wants it: it answers not at all, or half, or whole, and then only listens for the
/// client's next request or for its going away. It knows how many clients are stuck with it.
/// </summary>
internal sealed class StuckServer : IAsyncDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _reached = new(0);
    private readonly SemaphoreSlim _changed = new(0);
    private readonly StuckAnswer? _answer;
    private readonly Task _accepting;
    private int _requests;
    private int _stuck;
    private int _open;

    /// <param name="answer">Answers a request; null to read bytes that are never understood, as those of TLS.</param>
    public StuckServer(StuckAnswer? answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Ends when the one answer that others wait for was given.</summary>
    public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many whole requests have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Waits until so many more requests were answered as far as they ever are.</summary>
    public async Task ReachedAsync(int times)
    {
        for (var time = 0; time < times; time++)
            Assert.True(await _reached.WaitAsync(_long), "The phase was not reached.");
    }

    /// <summary>Waits until whole requests are so many.</summary>
    public async Task RequestsAsync(int number)
    {
        while (Requests < number)
            await _changed.WaitAsync(_end.Token);
        _changed.Release();
    }

    /// <summary>Waits until every client that was left without a whole answer has closed its connection.</summary>
    public Task LeftAsync() => UntilAsync(() => Volatile.Read(ref _stuck) == 0);

    /// <summary>Waits until no connection is left, idle ones either.</summary>
    public Task ClosedAsync() => UntilAsync(() => Volatile.Read(ref _open) == 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            Assert.True(await _changed.WaitAsync(_long), "A connection was left open.");
        _changed.Release();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                Interlocked.Increment(ref _open);
                serving.Add(Task.Run(() => ServeAsync(socket)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var stuck = false;
        try
        {
            while (await ReadAsync(socket) is { } request)
            {
                stuck = _answer is null || !await _answer(this, socket, request);
                if (stuck)
                    Interlocked.Increment(ref _stuck);
                _reached.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The client or the test is done with the connection.
        }

        socket.Dispose();
        if (stuck)
            Interlocked.Decrement(ref _stuck);
        Interlocked.Decrement(ref _open);
        _changed.Release();
    }

    // Null where the client has gone.
    private async Task<StuckRequest?> ReadAsync(Socket socket)
    {
        var text = "";
        var buffer = new byte[4096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, _end.Token);
            if (read == 0)
                return null;
            text += Encoding.Latin1.GetString(buffer, 0, read);
            if (_answer is null)
                return new StuckRequest(0, "");
            if (BodyOf(text) is not { } body)
                continue;

            var request = new StuckRequest(Interlocked.Increment(ref _requests), body);
            _changed.Release();
            return request;
        }
    }

    // Null while it is not whole.
    private static string? BodyOf(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return null;

        const string Name = "\r\nContent-Length: ";
        var at = text.IndexOf(Name, 0, end, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? 0 : int.Parse(text[(at + Name.Length)..text.IndexOf('\r', at + Name.Length)], CultureInfo.InvariantCulture);
        return text.Length < end + 4 + length ? null : text[(end + 4)..];
    }
}
