using System.Runtime.CompilerServices;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.EventStream;
using LambdaPS.Engine.Http.Exchange;

namespace LambdaPS.Engine.Invocations;

/// <summary>An answer that is read while it arrives.</summary>
internal sealed class ResponseStream(LambdaInvocation begun, HttpExchange exchange) : IStreamedResponse
{
    private const string EventStreamType = "application/vnd.amazon.eventstream";

    private static readonly TimeSpan _afterEnd = TimeSpan.FromMilliseconds(200);

    private readonly FrameReader _frames = new(exchange.Body.ReadAsStream());
    private bool _hasFrames;
    private bool _whole;

    /// <inheritdoc/>
    public LambdaInvocation Invocation { get; private set; } = begun;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(exchange.Cancellation, cancellation);
        while (!_whole)
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = await NextAsync(either.Token, cancellation).ConfigureAwait(false);
            if (!chunk.IsEmpty)
                yield return chunk;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // First the connection, which reads into the buffer of the frames.
        exchange.Dispose();
        _frames.Dispose();
        return ValueTask.CompletedTask;
    }

    // Empty where an event brought no piece of the exchange.
    private async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken either, CancellationToken reader)
    {
        try
        {
            var next = await _frames.ReadAsync(either).ConfigureAwait(false);
            var frame = next ?? throw new EndOfStreamException("The stream ended without its last event.");
            _hasFrames = true;
            switch (frame.Kind)
            {
                case EventKind.Chunk:
                    return frame.Payload;
                case EventKind.Failure:
                    throw StreamFailure.Reported(exchange, frame);
                case EventKind.Complete:
                    Invocation = StreamCompletion.Read(Invocation, frame.Payload, exchange.Mask) with { Elapsed = exchange.Elapsed };
                    _whole = true;
                    await ReadAfterEndAsync(either).ConfigureAwait(false);
                    return default;
                default:
                    return default;
            }
        }
        catch (Exception e) when (FailureOf(e, reader) is { } failure)
        {
            throw failure is LambdaQueryException ended ? ended.With(attempts: Invocation.Attempts) : failure;
        }
    }

    // The end of the body follows at once, and with it the connection can serve again. One that does not come is not
    // waited for: the answer is whole.
    private async Task ReadAfterEndAsync(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(_afterEnd);
        try
        {
            while (await _frames.ReadAsync(enough.Token).ConfigureAwait(false) is not null)
            {
                // Nothing that comes after the end means anything.
            }
        }
        catch (Exception e) when (FailureOf(e, cancellation) is not null)
        {
            // The connection is closed with the stream.
        }
    }

    private Exception? FailureOf(Exception exception, CancellationToken reader) =>
        exception switch
        {
            OperationCanceledException when reader.IsCancellationRequested => new OperationCanceledException(
                exception.Message,
                exception,
                reader
            ),
            OperationCanceledException when exchange.IsCancelled => exchange.Cancelled(exception),
            OperationCanceledException => StreamFailure.TimedOut(exchange, exception),
            InvalidDataException or EndOfStreamException when IsForeign() => StreamFailure.Foreign(exchange, MediaType, exception),
            InvalidDataException => StreamFailure.Damaged(exchange, exception),
            EndOfStreamException => StreamFailure.Cut(exchange, exception),
            IOException or HttpRequestException or ObjectDisposedException => StreamFailure.Lost(exchange, exception),
            _ => null,
        };

    // Good frames of another content type are good frames: only where there are none does the type tell something.
    private bool IsForeign() => !_hasFrames && !EventStreamType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    private string? MediaType => exchange.Body.Headers.ContentType?.MediaType;
}
