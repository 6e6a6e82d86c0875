using System.Net;
using System.Net.Http.Headers;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>
/// The body of a request, also an empty one, and that of a GET: SocketsHttpHandler sends a request without content again
/// by itself, up to three times more. It knows whether sending began, which tells a query that surely did not run from
/// one that may have.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    /// <summary>Holds a body, not a copy of it.</summary>
    public RequestContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type)
    {
        _body = body;
        Headers.ContentType = type;
    }

    /// <summary>
    /// Whether sending began. The end of the headers leaves the connection's buffer only after this, so while it is
    /// false no whole request can have reached anyone.
    /// </summary>
    public bool Began { get; private set; }

    /// <summary>True if the handler wanted to send the body a second time, which only a proxy that answers 407 makes it do.</summary>
    public bool IsRepeated { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellation)
    {
        if (Began)
        {
            IsRepeated = true;
            throw new IOException("The request body is sent once.");
        }

        Began = true;
        return stream.WriteAsync(_body, cancellation).AsTask();
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
