using LambdaPS.Local.EventStream;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>
/// A stream of a function's output as event-stream frames. Output that the function writes before the response head is
/// sent waits for it.
/// </summary>
internal sealed class PayloadStream(CancellationToken cancellation)
{
    /// <summary>The maximum length of a streamed response: 200 MB.</summary>
    public const int MaxBytes = 209_715_200;

    // Clients buffer a whole frame; the format allows 16 MB.
    private const int MaxFrameBytes = 1024 * 1024;

    private readonly TaskCompletionSource<IBodyStream> _body = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _length;

    /// <summary>True if the function wrote more than the maximum; the excess was not sent.</summary>
    public bool IsTooLong => _length > MaxBytes;

    public void Open(IBodyStream body) => _body.TrySetResult(body);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> chunk)
    {
        var body = await _body.Task.WaitAsync(cancellation).ConfigureAwait(false);
        _length += chunk.Length;
        while (!chunk.IsEmpty && !IsTooLong)
        {
            var frame = chunk[..Math.Min(chunk.Length, MaxFrameBytes)];
            await body.WriteAsync(EventMessage.Create("PayloadChunk", "application/octet-stream", frame.Span)).ConfigureAwait(false);
            chunk = chunk[frame.Length..];
        }
    }
}
