using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Local.Tests;

/// <summary>A client that sends exactly what it is given. What it waits for comes within ten seconds or fails.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<byte> _buffer = [];

    private RawClient(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<RawClient> ConnectAsync(int port, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 32 * 1024 };
        await socket.ConnectAsync(address, port);
        return new RawClient(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await Socket.SendAsync(bytes).AsTask().WaitAsync(Patience)..];
    }

    /// <summary>Reads one answer; <paramref name="head"/> where it answers a HEAD.</summary>
    public async Task<RawResponse> ReadAsync(bool head = false)
    {
        int end;
        while ((end = IndexOfHeadEnd()) < 0)
            Assert.True(await FillAsync(), "The connection ended before an answer.");
        var lines = Encoding.Latin1.GetString([.. _buffer.Take(end)]).Split("\r\n");
        _buffer.RemoveRange(0, end + 4);

        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])).ToList();
        var length = head ? 0 : int.Parse(headers.FirstOrDefault(header => header.Item1 == "Content-Length").Item2 ?? "0", CultureInfo.InvariantCulture);
        while (_buffer.Count < length)
            Assert.True(await FillAsync(), "The connection ended within an answer.");
        byte[] body = [.. _buffer.Take(length)];
        _buffer.RemoveRange(0, length);
        return new RawResponse(status, headers, body);
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
    public async Task<SocketError> ErrorAsync() => (await Assert.ThrowsAsync<SocketException>(async () =>
    {
        while (await FillAsync())
        {
            // Up to the reset.
        }
    })).SocketErrorCode;

    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    public void Reset() => Socket.Close(0);

    public void Dispose() => Socket.Dispose();

    private int IndexOfHeadEnd() => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_buffer).IndexOf("\r\n\r\n"u8);

    private async Task<bool> FillAsync()
    {
        var chunk = new byte[64 * 1024];
        var received = await Socket.ReceiveAsync(chunk.AsMemory()).AsTask().WaitAsync(Patience);
        _buffer.AddRange(chunk.AsSpan(0, received));
        return received > 0;
    }
}
