namespace LambdaPS.Local.Server.Messages;

internal sealed class RequestReader(ConnectionInput input, RequestHeadParser parser)
{
    private readonly ChunkedBody _chunked = new(input);

    /// <summary>Waits for the first byte of a request; false if the client disconnects first.</summary>
    public async ValueTask<bool> WaitAsync()
    {
        while (true)
        {
            // Some clients send an empty line after a body (RFC 9112, 2.2).
            while (input.Unread.StartsWith("\r\n"u8))
                input.Consume(2);
            if (!input.Unread.IsEmpty)
                return true;
            if (!await input.FillAsync().ConfigureAwait(false))
                return false;
        }
    }

    /// <summary>Reads the head; null if the client disconnects first.</summary>
    public async ValueTask<HttpRequest?> ReadHeadAsync()
    {
        var scanned = 0;
        var lineStart = 0;
        while (true)
        {
            if (FindEnd(ref scanned, ref lineStart))
            {
                if (lineStart > 0)
                    break;

                // Only half of the empty line had arrived when the wait ended.
                input.Consume(scanned);
                scanned = 0;
                continue;
            }

            if (input.IsFull)
                throw new HttpRefusedException(431, "The request head is too long.");
            if (!await input.FillAsync().ConfigureAwait(false))
                return null;
        }

        var request = parser.Parse(input.Unread[..lineStart]);
        input.Consume(scanned);
        return request;
    }

    /// <summary>Reads the body into the request; false if the client disconnects first.</summary>
    /// <exception cref="HttpRefusedException">413: a chunked body is longer than the limit.</exception>
    public async ValueTask<bool> ReadBodyAsync(HttpRequest request, long limit)
    {
        if (request.ContentLength is not { } length)
            return await _chunked.ReadAsync(request, limit).ConfigureAwait(false);
        if (length == 0)
            return true;

        var body = new RequestBody(limit);
        if (!await body.ReadAsync(input, length).ConfigureAwait(false))
            return false;
        request.Body = body.Bytes;
        return true;
    }

    /// <summary>True if the whole body has already arrived, so that the client does not wait for <c>100 Continue</c>.</summary>
    public bool HasBody(HttpRequest request) => request.ContentLength is { } length && input.Unread.Length >= length;

    /// <summary>
    /// Finds the empty line. A line that ends in LF alone is rejected immediately, because its client would wait for a
    /// response while the server waits for CRLF.
    /// </summary>
    private bool FindEnd(ref int scanned, ref int lineStart)
    {
        var unread = input.Unread;
        while (true)
        {
            var offset = unread[scanned..].IndexOf((byte)'\n');
            if (offset < 0)
            {
                scanned = unread.Length;
                return false;
            }

            var lineFeed = scanned + offset;
            if (lineFeed == 0 || unread[lineFeed - 1] != (byte)'\r')
                throw new HttpRefusedException(400, "A line must end in CRLF.");

            scanned = lineFeed + 1;
            if (lineFeed - 1 == lineStart)
                return true;
            lineStart = scanned;
        }
    }
}
