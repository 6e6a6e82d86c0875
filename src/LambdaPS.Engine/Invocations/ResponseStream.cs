using System.Runtime.CompilerServices;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.EventStream;
using LambdaPS.Engine.Http.Exchange;

namespace LambdaPS.Engine.Invocations;

/// <summary>A response that is read while it arrives.</summary>
internal sealed class ResponseStream(LambdaInvocation invocation, HttpExchange exchange) : IStreamedResponse
{
    private const string EventStreamType = "application/vnd.amazon.eventstream";

    private static readonly TimeSpan _drainTimeout = TimeSpan.FromMilliseconds(200);

    private readonly FrameReader _frames = new(exchange.Body.ReadAsStream());
    private bool _hasFrames;
    private bool _isComplete;

    /// <inheritdoc/>
    public LambdaInvocation Invocation { get; private set; } = invocation;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(exchange.Cancellation, cancellation);
        while (!_isComplete)
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
        // The connection first, because it reads into the buffer of the frames.
        exchange.Dispose();
        _frames.Dispose();
        return ValueTask.CompletedTask;
    }

    // Returns an empty chunk for an event that has no part of the response.
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
                    Invocation = StreamCompletion.Read(Invocation, frame.Payload, exchange.Elapsed, exchange.Mask);
                    _isComplete = true;
                    await DrainAsync(either).ConfigureAwait(false);
                    return default;
                default:
                    return default;
            }
        }
        catch (Exception e) when (ToFailure(e, reader) is { } failure)
        {
            throw failure is LambdaQueryException known ? known.With(attempts: Invocation.Attempts) : failure;
        }
    }

    // The end of the body usually follows at once, and then the connection can be reused. If it does not, the response is
    // complete anyway, so there is no long wait.
    private async Task DrainAsync(CancellationToken cancellation)
    {
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        drain.CancelAfter(_drainTimeout);
        try
        {
            while (await _frames.ReadAsync(drain.Token).ConfigureAwait(false) is not null)
            {
                // Events after the last one have no meaning.
            }
        }
        catch (Exception e) when (ToFailure(e, cancellation) is not null)
        {
            // The response is complete; only the connection cannot be reused.
        }
    }

    private Exception? ToFailure(Exception exception, CancellationToken reader) =>
        exception switch
        {
            OperationCanceledException when reader.IsCancellationRequested => new OperationCanceledException(
                exception.Message,
                exception,
                reader
            ),
            OperationCanceledException when exchange.IsCancelled => exchange.Cancelled(exception),
            OperationCanceledException => StreamFailure.TimedOut(exchange, exception),
            InvalidDataException or EndOfStreamException when IsNotEventStream() => StreamFailure.NotEventStream(
                exchange,
                MediaType,
                exception
            ),
            InvalidDataException => StreamFailure.Corrupt(exchange, exception),
            EndOfStreamException => StreamFailure.Truncated(exchange, exception),
            IOException or HttpRequestException or ObjectDisposedException => StreamFailure.Lost(
                exchange,
                exchange.WithoutSecrets(exception)
            ),
            _ => null,
        };

    // Valid frames are accepted with any content type. The content type matters only if there are none.
    private bool IsNotEventStream() => !_hasFrames && !EventStreamType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    private string? MediaType => exchange.Body.Headers.ContentType?.MediaType;
}
