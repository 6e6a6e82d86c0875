namespace LambdaPS.Local.Server.Messages;

/// <summary>A response. The writer adds the headers for framing, date and connection.</summary>
internal sealed class HttpResponse(int status)
{
    private readonly List<HttpHeader> _headers = new(6);

    public int Status { get; } = status;

    public IReadOnlyList<HttpHeader> Headers => _headers;

    /// <summary>The complete body; empty if <see cref="Stream"/> writes it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The function that writes the body after the head is sent; null if <see cref="Body"/> is the body. If it throws,
    /// the connection is reset, so that the body never looks complete. The token is that of the request.
    /// </summary>
    public Func<IBodyStream, CancellationToken, Task>? Stream { get; init; }

    /// <summary>True if a response with this status has a body (RFC 9110, 6.4.1).</summary>
    public bool AllowsBody => Status >= 200 && Status is not (204 or 304);

    /// <summary>Adds a header.</summary>
    /// <exception cref="ArgumentException">The value contains a character other than printable ASCII.</exception>
    public HttpResponse With(string name, string value)
    {
        // Checked here and not in the writer, so that an invalid value still results in a 500.
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of header {name} is not printable ASCII.", nameof(value));
        _headers.Add(new HttpHeader(name, value));
        return this;
    }
}

internal static class ReasonPhrases
{
    public static string Find(int status) =>
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
