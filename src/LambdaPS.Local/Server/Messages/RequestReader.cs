namespace LambdaPS.Local.Server.Messages;

/// <summary>Takes one request after the other from a connection's input: the head first, the body when it is wanted.</summary>
internal sealed class RequestReader(ConnectionInput input, RequestHeadParser parser)
{
    private readonly ChunkedBody _chunked = new(input);

    /// <summary>Waits for a request's first byte; false when the client ends instead.</summary>
    public async ValueTask<bool> WaitAsync()
    {
        while (true)
        {
            // Some clients send an empty line behind a body (RFC 9112, 2.2).
            while (input.Unread.StartsWith("\r\n"u8))
                input.Consume(2);
            if (!input.Unread.IsEmpty)
                return true;
            if (!await input.FillAsync().ConfigureAwait(false))
                return false;
        }
    }

    /// <summary>Reads the head; null when the client ends within it.</summary>
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

                // An empty line of which only the half had come when the request's first byte was waited for.
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

    /// <summary>Reads the body into the request; false when the client ends within it.</summary>
    /// <exception cref="HttpRefusedException">413: a chunked body turned out longer than the limit.</exception>
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

    /// <summary>Whether the whole body has come already, so that nothing waits for <c>100 Continue</c>.</summary>
    public bool HasBody(HttpRequest request) => request.ContentLength is { } length && input.Unread.Length >= length;

    /// <summary>
    /// Looks for the empty line. A line that ends in LF alone is refused at once: its sender would wait for an answer
    /// while this waited for the CRLF.
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
