using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Server.Messages;

internal interface IBodyStream
{
    /// <summary>Sends a chunk. Only one call at a time.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> chunk);
}

/// <summary>Sends a body in chunks (RFC 9112, 7.1). Only <see cref="EndAsync"/> makes it complete.</summary>
internal sealed class ChunkedStream(ResponseWriter writer, ConnectionDeadline deadline, TimeSpan writeTimeout) : IBodyStream
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
    {
        // An empty chunk would mark the end of the body.
        if (piece.IsEmpty)
            return;

        var size = Encoding.ASCII.GetBytes(piece.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n");
        var chunk = new byte[size.Length + piece.Length + 2];
        size.CopyTo(chunk, 0);
        piece.CopyTo(chunk.AsMemory(size.Length));
        "\r\n"u8.CopyTo(chunk.AsSpan(chunk.Length - 2));
        await SendAsync(chunk).ConfigureAwait(false);
    }

    public ValueTask EndAsync() => SendAsync("0\r\n\r\n"u8.ToArray());

    private async ValueTask SendAsync(byte[] bytes)
    {
        deadline.Set(writeTimeout);
        await writer.WriteRawAsync(bytes).ConfigureAwait(false);

        // The time until the next chunk is not limited.
        deadline.Clear();
    }
}
