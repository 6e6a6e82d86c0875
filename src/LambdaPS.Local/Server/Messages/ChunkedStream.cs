using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Server.Messages;

/// <summary>Sends each piece as a chunk (RFC 9112, 7.1). Only an end that was asked for looks like one.</summary>
internal sealed class ChunkedStream(ResponseWriter writer, ConnectionDeadline deadline, TimeSpan writeTime) : IBodyStream
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
    {
        // A chunk of no length would be the end.
        if (piece.IsEmpty)
            return;

        var size = Encoding.ASCII.GetBytes(piece.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n");
        var chunk = new byte[size.Length + piece.Length + 2];
        size.CopyTo(chunk, 0);
        piece.CopyTo(chunk.AsMemory(size.Length));
        "\r\n"u8.CopyTo(chunk.AsSpan(chunk.Length - 2));
        await SendAsync(chunk).ConfigureAwait(false);
    }

    /// <summary>Says that the body is whole.</summary>
    public ValueTask EndAsync() => SendAsync("0\r\n\r\n"u8.ToArray());

    private async ValueTask SendAsync(byte[] bytes)
    {
        deadline.Set(writeTime);
        await writer.WriteRawAsync(bytes).ConfigureAwait(false);

        // The function may think as long as it likes before the next one.
        deadline.Clear();
    }
}
