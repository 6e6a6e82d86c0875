namespace LambdaPS.Local;

/// <summary>Takes a piece of a streamed answer, and returns when it is sent. One piece at a time.</summary>
/// <param name="piece">The bytes; they may split a character.</param>
internal delegate ValueTask LocalOutput(ReadOnlyMemory<byte> piece);
