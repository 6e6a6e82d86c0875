namespace LambdaPS.Local.Server.Messages;

/// <summary>An answer. The writer adds the body's framing, the date and the connection's fate.</summary>
internal sealed class HttpResponse(int status)
{
    private readonly List<HttpHeader> _headers = new(6);

    public int Status { get; } = status;

    public IReadOnlyList<HttpHeader> Headers => _headers;

    /// <summary>The body, where it is known whole.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// Sends the body while it makes it, after the head; null where <see cref="Body"/> is the body. When it throws, the
    /// connection is reset, so that what was sent never looks whole. The token is the request's.
    /// </summary>
    public Func<IBodyStream, CancellationToken, Task>? Stream { get; init; }

    /// <summary>Whether this status has a body at all (RFC 9110, 6.4.1).</summary>
    public bool AllowsBody => Status >= 200 && Status is not (204 or 304);

    /// <summary>Adds a header.</summary>
    /// <exception cref="ArgumentException">The value would not stay on its line.</exception>
    public HttpResponse With(string name, string value)
    {
        // Here and not in the writer, so that a bad value fails its handler while a 500 can still be sent.
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of header {name} is not printable ASCII.", nameof(value));
        _headers.Add(new HttpHeader(name, value));
        return this;
    }
}

/// <summary>The words behind a status.</summary>
internal static class ReasonPhrases
{
    public static string Of(int status) =>
        status switch
        {
            200 => "OK",
            202 => "Accepted",
            204 => "No Content",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            413 => "Content Too Large",
            417 => "Expectation Failed",
            429 => "Too Many Requests",
            431 => "Request Header Fields Too Large",
            500 => "Internal Server Error",
            501 => "Not Implemented",
            502 => "Bad Gateway",
            505 => "HTTP Version Not Supported",
            _ => "Status",
        };
}
