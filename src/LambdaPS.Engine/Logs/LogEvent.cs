using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace LambdaPS.Engine.Logs;

/// <summary>An event as CloudWatch Logs returns it.</summary>
/// <param name="Stream">The log stream.</param>
/// <param name="Time">The time of the event, in milliseconds since 1970.</param>
/// <param name="IngestedAt">The time when the service received it, in milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
/// <param name="Id">The ID of the event in its log group; null for an event of a live tail.</param>
internal sealed record LogEvent(string Stream, long Time, long IngestedAt, string Message, string? Id)
{
    /// <summary>A hash that identifies the event: of its ID, which takes less memory, or of its content if it has no ID.</summary>
    public UInt128 Key => Id is null ? ContentKey : XxHash128.HashToUInt128(MemoryMarshal.AsBytes(Id.AsSpan()));

    /// <summary>A hash of the content, which an event of a live tail shares with the stored event.</summary>
    public UInt128 ContentKey
    {
        get
        {
            var hash = new XxHash128(Time);
            hash.Append(MemoryMarshal.AsBytes(Stream.AsSpan()));
            hash.Append(MemoryMarshal.AsBytes(Message.AsSpan()));
            return hash.GetCurrentHashAsUInt128();
        }
    }
}
