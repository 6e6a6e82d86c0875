namespace LambdaPS.Local.Server.Messages;

/// <summary>A request as it was sent, neither decoded nor normalized.</summary>
internal sealed record HttpRequest
{
    public required string Method { get; init; }

    /// <summary>The raw path, one character for each byte.</summary>
    public required string Path { get; init; }

    /// <summary>The raw query string after the first <c>?</c>; empty for none.</summary>
    public required string Query { get; init; }

    public required HttpHeaders Headers { get; init; }

    /// <summary>The body; empty until it is read. The request owns the memory, which is never reused.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The length of the body; null for a chunked body.</summary>
    public long? ContentLength { get; init; }

    public bool ExpectsContinue { get; init; }

    public bool KeepAlive { get; init; }

    public bool SupportsChunked { get; init; }

    public bool IsHead => Method == "HEAD";
}
