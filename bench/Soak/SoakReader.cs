using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Bench.Soak;

/// <summary>Reads the requests of one connection.</summary>
internal sealed class SoakReader(Socket socket)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>The next request's head; null where the client has gone.</summary>
    public async Task<SoakHead?> HeadAsync()
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                return SoakHead.Read(Encoding.ASCII.GetString(Take(end + 4)));
            if (!await MoreAsync())
                return null;
        }
    }

    /// <summary>The body behind it; null where the client has gone.</summary>
    public async Task<byte[]?> BodyAsync(int length)
    {
        while (_length < length)
        {
            if (!await MoreAsync())
                return null;
        }

        return Take(length);
    }

    private byte[] Take(int length)
    {
        var taken = _buffer[..length];
        Buffer.BlockCopy(_buffer, length, _buffer, 0, _length -= length);
        return taken;
    }

    private async Task<bool> MoreAsync()
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_length));
        _length += read;
        return read > 0;
    }
}
