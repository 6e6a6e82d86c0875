using LambdaPS.Local.EventStream;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>A function's streamed output on its way into frames. What is written before the head is sent waits for it.</summary>
internal sealed class PayloadStream(CancellationToken cancellation)
{
    /// <summary>The most that a streamed answer may have: 200 MB.</summary>
    public const int Longest = 209_715_200;

    // Clients read a frame whole; the format allows 16 MB.
    private const int LargestPiece = 1024 * 1024;

    private readonly TaskCompletionSource<IBodyStream> _body = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _length;

    /// <summary>Whether more was written than may be; the rest was not sent.</summary>
    public bool IsTooLong => _length > Longest;

    public void Open(IBodyStream body) => _body.TrySetResult(body);

    /// <summary>Sends a piece at once.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
    {
        var body = await _body.Task.WaitAsync(cancellation).ConfigureAwait(false);
        _length += piece.Length;
        while (!piece.IsEmpty && !IsTooLong)
        {
            var part = piece[..Math.Min(piece.Length, LargestPiece)];
            await body.WriteAsync(EventMessage.Of("PayloadChunk", "application/octet-stream", part.Span)).ConfigureAwait(false);
            piece = piece[part.Length..];
        }
    }
}
