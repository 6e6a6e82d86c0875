using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Local.Tests;

/// <summary>A client that sends exactly what it is given. What it waits for comes within ten seconds or fails.</summary>
internal sealed class RawHttpClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly List<byte> _buffer = [];

    private RawHttpClient(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<RawHttpClient> ConnectAsync(int port, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveBufferSize = 32 * 1024,
        };
        await socket.ConnectAsync(address, port);
        return new RawHttpClient(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await Socket.SendAsync(bytes).AsTask().WaitAsync(_patience)..];
    }

    /// <summary>Reads one answer; <paramref name="head"/> where it answers a HEAD.</summary>
    public async Task<RawResponse> ReadAsync(bool head = false)
    {
        var answer = await ReadHeadAsync();
        if (!head && answer["Transfer-Encoding"] == "chunked")
        {
            List<byte> chunks = [];
            while (await ReadChunkAsync() is { Length: > 0 } chunk)
                chunks.AddRange(chunk);
            return answer with { Body = [.. chunks] };
        }

        return answer with
        {
            Body = await TakeAsync(head ? 0 : int.Parse(answer["Content-Length"] ?? "0", CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Reads an answer up to its body.</summary>
    public async Task<RawResponse> ReadHeadAsync()
    {
        int end;
        while ((end = IndexOf("\r\n\r\n"u8)) < 0)
            Assert.True(await FillAsync(), "The connection ended before an answer.");
        var lines = Encoding.Latin1.GetString(await TakeAsync(end + 4)).Split("\r\n");
        var headers = lines.Skip(1).SkipLast(2).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])).ToList();
        return new RawResponse(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, []);
    }

    /// <summary>Reads one chunk; an empty one is the end.</summary>
    public async Task<byte[]> ReadChunkAsync()
    {
        int end;
        while ((end = IndexOf("\r\n"u8)) < 0)
            Assert.True(await FillAsync(), "The connection ended before a chunk.");
        var size = int.Parse(
            Encoding.ASCII.GetString(await TakeAsync(end + 2)).TrimEnd(),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        return (await TakeAsync(size + 2))[..size];
    }

    public async Task<RawResponse> SendAndReadAsync(string text)
    {
        await SendAsync(text);
        return await ReadAsync();
    }

    /// <summary>Waits for the server to end the connection, in whatever way; false when it sends something instead.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            return _buffer.Count == 0 && !await FillAsync();
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Waits for the server to reset the connection.</summary>
    public async Task<SocketError> ErrorAsync() =>
        (
            await Assert.ThrowsAsync<SocketException>(async () =>
            {
                while (await FillAsync())
                {
                    // Up to the reset.
                }
            })
        ).SocketErrorCode;

    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    public void Reset() => Socket.Close(0);

    public void Dispose() => Socket.Dispose();

    private int IndexOf(ReadOnlySpan<byte> mark) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_buffer).IndexOf(mark);

    private async Task<byte[]> TakeAsync(int count)
    {
        while (_buffer.Count < count)
            Assert.True(await FillAsync(), "The connection ended within an answer.");
        byte[] taken = [.. _buffer.Take(count)];
        _buffer.RemoveRange(0, count);
        return taken;
    }

    private async Task<bool> FillAsync()
    {
        var chunk = new byte[64 * 1024];
        var received = await Socket.ReceiveAsync(chunk.AsMemory()).AsTask().WaitAsync(_patience);
        _buffer.AddRange(chunk.AsSpan(0, received));
        return received > 0;
    }
}
