using System.Globalization;

namespace LambdaPS.Local.Server.Messages;

/// <summary>Reads a chunked body (RFC 9112, 7.1). Chunk extensions and trailers are ignored.</summary>
internal sealed class ChunkedBody(ConnectionInput input)
{
    private const int MaxLineLength = 4096;
    private const int MaxTrailers = 100;

    /// <summary>Reads the body into the request; false if the client disconnects first.</summary>
    public async ValueTask<bool> ReadAsync(HttpRequest request, long limit)
    {
        var body = new RequestBody(limit);
        while (true)
        {
            var line = await ReadLineAsync().ConfigureAwait(false);
            if (line < 0)
                return false;

            var size = ParseSize(input.Unread[..line]);
            input.Consume(line + 2);
            if (size == 0)
                break;
            if (size > limit - body.Bytes.Length)
                throw new HttpRefusedException(413, "The request body is too long.");

            if (!await body.ReadAsync(input, size).ConfigureAwait(false))
                return false;

            line = await ReadLineAsync().ConfigureAwait(false);
            if (line < 0)
                return false;
            if (line > 0)
                throw new HttpRefusedException(400, "A chunk is longer than its size.");
            input.Consume(2);
        }

        request.Body = body.Bytes;
        return await SkipTrailersAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> SkipTrailersAsync()
    {
        for (var count = 0; count <= MaxTrailers; count++)
        {
            var line = await ReadLineAsync().ConfigureAwait(false);
            if (line < 0)
                return false;
            input.Consume(line + 2);
            if (line == 0)
                return true;
        }

        throw new HttpRefusedException(431, $"A request may have at most {MaxTrailers} trailers.");
    }

    /// <summary>Waits for a complete line. Returns its length without the CRLF, or -1 if the client disconnects first.</summary>
    private async ValueTask<int> ReadLineAsync()
    {
        while (true)
        {
            var lineFeed = input.Unread.IndexOf((byte)'\n');
            if (lineFeed == 0 || (lineFeed > 0 && input.Unread[lineFeed - 1] != (byte)'\r'))
                throw new HttpRefusedException(400, "A line must end in CRLF.");
            if (lineFeed > 0)
                return lineFeed - 1;
            if (input.IsFull || input.Unread.Length > MaxLineLength)
                throw new HttpRefusedException(400, "A line between the chunks is too long.");
            if (!await input.FillAsync().ConfigureAwait(false))
                return -1;
        }
    }

    private static long ParseSize(ReadOnlySpan<byte> line)
    {
        var semicolon = line.IndexOf((byte)';');
        var digits = semicolon < 0 ? line : line[..semicolon].TrimEnd(" \t"u8);

        // Fifteen digits cannot overflow, and a longer number exceeds every limit.
        if (
            digits.Length is 0 or > 15
            || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
        )
        {
            throw new HttpRefusedException(400, "A chunk's size is not a hexadecimal number.");
        }

        return size;
    }
}
