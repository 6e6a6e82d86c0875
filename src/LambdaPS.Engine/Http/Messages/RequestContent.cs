using System.Net;
using System.Net.Http.Headers;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>
/// The body of a request. Every request has content, even GET, because SocketsHttpHandler sends a request without content up to three
/// more times. The content records if sending has begun, which separates a query that did not run from one that may have run.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    /// <summary>Creates content with a body, which is not copied.</summary>
    public RequestContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type)
    {
        _body = body;
        Headers.ContentType = type;
    }

    /// <summary>
    /// True if sending has begun. The end of the headers leaves the connection's buffer only after that, so as long as it is false no
    /// complete request was sent.
    /// </summary>
    public bool SendingBegan { get; private set; }

    /// <summary>True if the handler attempted to send the body a second time, which it does only after a 407 of a proxy.</summary>
    public bool IsRepeated { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellation)
    {
        if (SendingBegan)
        {
            IsRepeated = true;
            throw new IOException("The request body is sent once.");
        }

        SendingBegan = true;
        return stream.WriteAsync(_body, cancellation).AsTask();
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
