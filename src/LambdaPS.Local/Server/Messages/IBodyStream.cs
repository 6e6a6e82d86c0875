namespace LambdaPS.Local.Server.Messages;

/// <summary>The body of an answer that is sent while it is made.</summary>
internal interface IBodyStream
{
    /// <summary>Sends a piece at once. Not to be called again before it has returned.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> piece);
}
