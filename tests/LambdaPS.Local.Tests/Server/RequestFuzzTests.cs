using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

/// <summary>Whatever a client sends, it is requests, a documented refusal or the end, and the same however it arrives.</summary>
public class RequestFuzzTests
{
    public const string Host = "127.0.0.1:1234";

    private const int BodyLimit = 1_000;

    public static readonly string[] Valid =
    [
        $"GET / HTTP/1.1\r\nHost: {Host}\r\n\r\n",
        $"POST /a%2Fb?c=d&e HTTP/1.1\r\nHost: {Host}\r\nX-A:  b \t\r\nx-a: \u00e9\r\nContent-Length: 4\r\n\r\nbodyGET /next HTTP/1.0\r\nHost: {Host}\r\n\r\n",
        $"POST / HTTP/1.1\r\nHost: {Host}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n\r\n",
        $"PUT /?? HTTP/1.1\r\nHost: {Host}\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n",
    ];

    public static readonly string[] Pieces =
    [
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        " ",
        "\t",
        ":",
        "\0",
        "\u007f",
        "\u00ff",
        "?",
        "//",
        "HTTP/1.0",
        "HTTP/2.0",
        "CONNECT ",
        "TRACE ",
        "Host: x\r\n",
        "Content-Length: 3\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Expect: x\r\n",
        "0\r\n",
        "-1\r\n",
        "fffffffffffffff\r\n",
        "10000000000000000\r\n",
        ";",
        new string('a', 5_000),
        string.Concat(Enumerable.Repeat("a: b\r\n", 60)),
    ];

    public static readonly Gen<byte[]> Sent = Gen.Frequency(
        (8, Mutation.Of(Array.ConvertAll(Valid, Encoding.Latin1.GetBytes), Array.ConvertAll(Pieces, Encoding.Latin1.GetBytes))),
        (1, Gen.Byte.Array[0, 60])
    );

    private static readonly int[] _refusals = [400, 405, 413, 417, 431, 501, 505];

    private static readonly RequestHeadParser _parser = new(new HttpLimits(), new HostNames(1234));

    [Fact]
    public void A_head_that_is_read_says_one_thing_only() =>
        Sent.Sample(
            bytes =>
            {
                var text = Encoding.Latin1.GetString(bytes);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0)
                    return;

                try
                {
                    var request = _parser.Parse(bytes.AsSpan(0, end + 2));
                    Assert.Equal(Told(request), Told(_parser.Parse(Encoding.Latin1.GetBytes(Written(request)))));
                }
                catch (HttpRefusedException refusal)
                {
                    Assert.Contains(refusal.Status, _refusals);
                    Assert.DoesNotContain(refusal.Message, char.IsControl);
                }
            },
            iter: FuzzCases.Of(20_000)
        );

    [Fact]
    public async Task What_is_read_is_the_same_however_it_arrives()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await Gen.Select(Sent, Gen.Int[1, 40].Array[1, 6])
            .SampleAsync(
                async (bytes, sizes) =>
                    Assert.Equal(await ReadAsync(listener, bytes, [int.MaxValue]), await ReadAsync(listener, bytes, sizes)),
                iter: FuzzCases.Of(300, cost: 40),
                threads: 1
            );
    }

    [Fact]
    public async Task An_empty_line_may_come_in_two_parts()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var pair = await SocketPair.OpenAsync(listener);
        var reader = new RequestReader(new ConnectionInput(pair.Server, 1024), _parser);

        var begun = reader.WaitAsync().AsTask();
        await pair.Client.SendAsync("\r"u8.ToArray());
        Assert.True(await begun);
        var head = reader.ReadHeadAsync().AsTask();
        await pair.Client.SendAsync(Encoding.Latin1.GetBytes($"\n\r\n{Valid[0]}"));

        Assert.Equal("GET", (await head)?.Method);
    }

    // What a reader makes of a connection, from its first byte to its last.
    private static async Task<string> ReadAsync(TcpListener listener, byte[] bytes, int[] sizes)
    {
        using var pair = await SocketPair.OpenAsync(listener);
        var sending = SendAsync(pair.Client, bytes, sizes);
        var told = new StringBuilder();
        try
        {
            var reader = new RequestReader(new ConnectionInput(pair.Server, new HttpLimits().HeadBytes), _parser);
            while (await reader.WaitAsync() && await reader.ReadHeadAsync() is { } request)
            {
                if (request.ContentLength > BodyLimit)
                    throw new HttpRefusedException(413, "as the connection does");
                if (!await reader.ReadBodyAsync(request, BodyLimit))
                    break;
                Assert.InRange(request.Body.Length, 0, BodyLimit);
                told.AppendLine(Told(request));
                if (!request.KeepAlive)
                    break;
            }
        }
        catch (HttpRefusedException refusal)
        {
            Assert.Contains(refusal.Status, _refusals);
            told.Append(refusal.Status);
        }

        await sending;
        return told.ToString();
    }

    private static async Task SendAsync(Socket socket, byte[] bytes, int[] sizes)
    {
        for (int at = 0, piece = 0; at < bytes.Length; piece++)
        {
            var size = Math.Min(sizes[piece % sizes.Length], bytes.Length - at);
            await socket.SendAsync(bytes.AsMemory(at, size));
            at += size;
            await Task.Yield();
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private static string Written(HttpRequest request)
    {
        var query = request.Query.Length > 0 ? $"?{request.Query}" : "";
        var headers = string.Concat(request.Headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        return $"{request.Method} {request.Path}{query} HTTP/1.{(request.SupportsChunked ? 1 : 0)}\r\n{headers}";
    }

    private static string Told(HttpRequest request) =>
        $"{Written(request)} {request.ContentLength} {request.KeepAlive} {request.ExpectsContinue} {Encoding.Latin1.GetString(request.Body.Span)}";
}
