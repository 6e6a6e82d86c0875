using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Bench.Soak;

/// <summary>
/// Stands for Lambda on its bad days, in a process of its own: one answer in a hundred is a fault. It counts what came
/// of each query, says its address on standard output, and ends with standard input.
/// </summary>
internal sealed class SoakServer(int queries, int functions)
{
    private const double FaultRate = 0.01;

    private static readonly SoakFault[] _kinds = [.. Enum.GetValues<SoakFault>().Where(fault => fault != SoakFault.None)];

    private readonly Random _chance = new(20_260_101);
    private readonly byte[] _whole = new byte[queries];
    private readonly byte[] _mayHaveRun = new byte[queries];
    private readonly byte[][] _pages =
    [
        .. Enumerable
            .Range(0, (functions + SoakAnswers.PageSize - 1) / SoakAnswers.PageSize)
            .Select(page => SoakAnswers.Page(page, functions)),
    ];
    private int _cut;
    private int _faults;
    private int _asked;

    public static int Run(int queries, int functions)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Console.WriteLine($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");

        _ = new SoakServer(queries, functions).AcceptAsync(listener);
        Console.In.ReadToEnd();
        return 0;
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            var socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var ending = socket;
        try
        {
            var reader = new SoakReader(socket);
            while (await reader.HeadAsync() is { } head && await AnswerAsync(socket, reader, head))
            {
                // The next request of the same client.
            }
        }
        catch (SocketException)
        {
            // The client has gone.
        }
    }

    // Whether the connection goes on.
    private async Task<bool> AnswerAsync(Socket socket, SoakReader reader, SoakHead head)
    {
        if (head.Path == "/counts")
        {
            await socket.SendAsync(Counts());
            return true;
        }

        var fault = Draw();
        if (fault == SoakFault.Cut)
        {
            if (!head.IsList)
                Interlocked.Increment(ref _cut);
            return false;
        }

        var body = await reader.BodyAsync(head.Length);
        if (body is null)
            return false;

        var answer = head.IsList ? Page(head) : Invoked(head, body, fault);
        return await SendAsync(socket, answer, fault);
    }

    private byte[] Page(SoakHead head)
    {
        Interlocked.Increment(ref _asked);
        return _pages[head.Marker];
    }

    private byte[] Invoked(SoakHead head, byte[] body, SoakFault fault)
    {
        // The only number of a body is its id.
        var id = int.Parse(
            Encoding.UTF8.GetString([.. body.Where(one => one is >= (byte)'0' and <= (byte)'9')]),
            CultureInfo.InvariantCulture
        );
        lock (_whole)
        {
            _whole[id]++;
            if (fault != SoakFault.Throttle)
                _mayHaveRun[id]++;
        }

        return fault == SoakFault.FunctionError && head.Type is null && !head.Streams
            ? SoakAnswers.Failed(id)
            : SoakAnswers.To(id, head.Type, head.Streams);
    }

    private static async Task<bool> SendAsync(Socket socket, byte[] answer, SoakFault fault)
    {
        switch (fault)
        {
            case SoakFault.Reset:
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                return false;
            case SoakFault.Close:
                return false;
            case SoakFault.Half:
                await socket.SendAsync(answer.AsMemory(0, answer.Length / 2));
                return false;
            case SoakFault.Throttle:
                await socket.SendAsync(
                    SoakAnswers.Of(429, """{"message":"Rate exceeded"}""", "x-amzn-ErrorType: TooManyRequestsException\r\n")
                );
                return true;
            case SoakFault.Fault:
                await socket.SendAsync(SoakAnswers.Of(500, """{"message":"internal"}""", "x-amzn-ErrorType: ServiceException\r\n"));
                return true;
            case SoakFault.Unavailable:
                await socket.SendAsync(SoakAnswers.Of(503, "<html>unavailable</html>", "Content-Type: text/html\r\n"));
                return true;
            case SoakFault.Slow:
                await Task.Delay(300);
                break;
        }

        await socket.SendAsync(answer);
        return fault != SoakFault.CloseBehind;
    }

    private SoakFault Draw()
    {
        lock (_chance)
        {
            if (_chance.NextDouble() >= FaultRate)
                return SoakFault.None;
            _faults++;
            return _kinds[_chance.Next(_kinds.Length)];
        }
    }

    private byte[] Counts()
    {
        var counts = new SoakCounts(_whole, _mayHaveRun, _cut, _faults, _asked);
        return SoakAnswers.Of(200, System.Text.Json.JsonSerializer.Serialize(counts), "Content-Type: application/json\r\n");
    }
}
