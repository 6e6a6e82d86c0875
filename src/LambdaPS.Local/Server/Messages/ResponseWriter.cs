using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Local.Server.Messages;

/// <summary>
/// Writes responses. The head is formatted completely and sent together with the body. A long body is sent separately,
/// without a copy.
/// </summary>
internal sealed class ResponseWriter(Socket socket, HttpDate date)
{
    /// <summary>The maximum length of the part of a body that is copied after its head.</summary>
    private const int MaxCopiedBytes = 16 * 1024;

    /// <summary>The space for the lines of <see cref="FormatHead"/> besides the headers of the response.</summary>
    private const int FixedHeadBytes = 256;

    /// <summary>Sends a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="headOnly">True for a HEAD request: the length is sent, but not the body.</param>
    /// <param name="close">True if the connection closes after this response.</param>
    public async ValueTask WriteAsync(HttpResponse response, bool headOnly, bool close)
    {
        var body = headOnly || !response.AllowsBody ? default : response.Body;
        var copied = Math.Min(body.Length, MaxCopiedBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxHeadSize(response) + copied);
        try
        {
            var length = FormatHead(response, close, buffer);
            body[..copied].CopyTo(buffer.AsMemory(length));
            await SendAsync(buffer.AsMemory(0, length + copied)).ConfigureAwait(false);
            await SendAsync(body[copied..]).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask WriteRawAsync(ReadOnlyMemory<byte> bytes) => SendAsync(bytes);

    public ValueTask WriteContinueAsync() => SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());

    private static int MaxHeadSize(HttpResponse response)
    {
        var size = FixedHeadBytes;
        foreach (var header in response.Headers)
            size += header.Name.Length + header.Value.Length + 4;
        return size;
    }

    private int FormatHead(HttpResponse response, bool close, Span<byte> target)
    {
        var written = 0;
        Append(target, ref written, "HTTP/1.1 "u8);
        AppendNumber(target, ref written, response.Status);
        Append(target, ref written, " "u8);
        Append(target, ref written, ReasonPhrases.Find(response.Status));
        Append(target, ref written, "\r\nDate: "u8);
        Append(target, ref written, date.Now);
        if (response.Stream is not null)
        {
            Append(target, ref written, "\r\nTransfer-Encoding: chunked"u8);
        }
        else if (response.AllowsBody)
        {
            Append(target, ref written, "\r\nContent-Length: "u8);
            AppendNumber(target, ref written, response.Body.Length);
        }

        if (close)
            Append(target, ref written, "\r\nConnection: close"u8);
        foreach (var header in response.Headers)
        {
            Append(target, ref written, "\r\n"u8);
            Append(target, ref written, header.Name);
            Append(target, ref written, ": "u8);
            Append(target, ref written, header.Value);
        }

        Append(target, ref written, "\r\n\r\n"u8);
        return written;
    }

    private static void Append(Span<byte> target, ref int written, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target[written..]);
        written += bytes.Length;
    }

    private static void Append(Span<byte> target, ref int written, string text) =>
        written += Encoding.ASCII.GetBytes(text, target[written..]);

    private static void AppendNumber(Span<byte> target, ref int written, int number)
    {
        number.TryFormat(target[written..], out var digits, default, CultureInfo.InvariantCulture);
        written += digits;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
    }
}

/// <summary>The value of the Date header, formatted once a second.</summary>
internal sealed class HttpDate(TimeProvider clock)
{
    private Moment _moment = new(0, []);

    public ReadOnlySpan<byte> Now
    {
        get
        {
            var now = clock.GetUtcNow();
            var second = now.ToUnixTimeSeconds();
            var moment = Volatile.Read(ref _moment);
            if (moment.Second != second)
            {
                moment = new Moment(second, Encoding.ASCII.GetBytes(now.ToString("R", CultureInfo.InvariantCulture)));
                Volatile.Write(ref _moment, moment);
            }

            return moment.Text;
        }
    }

    private sealed record Moment(long Second, byte[] Text);
}
