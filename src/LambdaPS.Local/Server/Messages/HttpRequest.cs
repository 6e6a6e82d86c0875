namespace LambdaPS.Local.Server.Messages;

/// <summary>A request as it was sent: nothing in it is decoded or normalised.</summary>
internal sealed record HttpRequest
{
    public required string Method { get; init; }

    /// <summary>The path, raw: a character for each byte.</summary>
    public required string Path { get; init; }

    /// <summary>What stands behind the first <c>?</c>, raw; empty where there is none.</summary>
    public required string Query { get; init; }

    public required HttpHeaders Headers { get; init; }

    /// <summary>The body; empty until it is read. Its memory belongs to the request and may be kept.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The length that the head announces: null for a chunked body.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Whether the client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue { get; init; }

    /// <summary>Whether the connection stays for the next request.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>Whether the client knows chunked bodies: HTTP/1.1 does.</summary>
    public bool TakesChunks { get; init; }

    public bool IsHead => Method == "HEAD";
}
