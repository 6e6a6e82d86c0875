namespace LambdaPS.Contracts;

/// <summary>
/// An answer that arrives while its function runs. Whoever has had enough disposes it, which closes its connection; the
/// function goes on. One reader at a time; a read under way is cancelled, not disposed.
/// </summary>
public interface IStreamedResponse : IAsyncDisposable
{
    /// <summary>
    /// What is known of the invocation: what the answer began with, and after the end of <see cref="ReadAsync"/> also
    /// how the function ended. A function that failed has a <see cref="LambdaInvocation.FunctionError"/>. The answer is
    /// not kept, so its text stays empty.
    /// </summary>
    LambdaInvocation Invocation { get; }

    /// <summary>
    /// The answer's bytes in chunks as they arrive, none of them empty. Each is valid until the next one is asked for.
    /// It ends without an exception only where the service said that the answer is whole.
    /// </summary>
    /// <exception cref="LambdaQueryException">
    /// The time ran out, the connection was lost, the answer was cut, or what arrived is no such answer. What arrived
    /// before was handed out first.
    /// </exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation);
}
