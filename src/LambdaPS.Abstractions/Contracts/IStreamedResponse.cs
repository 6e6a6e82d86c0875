namespace LambdaPS.Contracts;

/// <summary>
/// A response that arrives while its function runs. Disposing it closes its connection; the function keeps running. Only one reader at
/// a time. Cancel a pending read before disposing the response.
/// </summary>
public interface IStreamedResponse : IAsyncDisposable
{
    /// <summary>
    /// The invocation. It has the data of the response headers, and after the end of <see cref="ReadAsync"/> also the result of the
    /// function: a function that failed has a <see cref="LambdaInvocation.FunctionError"/>. The response itself is not stored, so the
    /// payload text stays empty.
    /// </summary>
    LambdaInvocation Invocation { get; }

    /// <summary>
    /// Reads the response in chunks as they arrive. No chunk is empty, and each is valid until the next one is requested. The sequence
    /// completes without an exception only if the service confirmed that the response is complete.
    /// </summary>
    /// <exception cref="LambdaQueryException">
    /// The timeout expired, the connection was lost, or the response was truncated or invalid. Everything that arrived before was
    /// returned first.
    /// </exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation);
}
