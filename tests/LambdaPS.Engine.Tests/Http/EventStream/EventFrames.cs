using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>Writes the frames of event streams.</summary>
internal static class EventFrames
{
    /// <summary>A piece of an answer.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> payload) => Event("PayloadChunk", payload);

    /// <summary>A piece of an answer that is text.</summary>
    public static byte[] Chunk(string payload) => Chunk(Encoding.UTF8.GetBytes(payload));

    /// <summary>The last event of an answer.</summary>
    public static byte[] Complete(string json = "{}") => Event("InvokeComplete", Encoding.UTF8.GetBytes(json));

    /// <summary>Any event.</summary>
    public static byte[] Event(string type, ReadOnlySpan<byte> payload) =>
        Frame([.. Header(":event-type", type), .. Header(":message-type", "event")], payload);

    /// <summary>A frame with right checksums, whatever is in it.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[16 + headers.Length + payload.Length];
        WriteLengths(frame, (uint)frame.Length, (uint)headers.Length);
        headers.CopyTo(frame.AsSpan(12));
        payload.CopyTo(frame.AsSpan(12 + headers.Length));
        WriteChecksum(frame);
        return frame;
    }

    /// <summary>The beginning of a frame, with a right checksum.</summary>
    public static byte[] Lengths(uint total, uint headers)
    {
        var prelude = new byte[12];
        WriteLengths(prelude, total, headers);
        return prelude;
    }

    /// <summary>A header that is a string.</summary>
    public static byte[] Header(string name, string value) =>
        [.. Name(name), 7, (byte)(value.Length >> 8), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    /// <summary>The beginning of a header.</summary>
    public static byte[] Name(string name) => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name)];

    /// <summary>Makes the checksum of a frame right again.</summary>
    public static void WriteChecksum(Span<byte> frame) =>
        BinaryPrimitives.WriteUInt32BigEndian(frame[^4..], Crc32.HashToUInt32(frame[..^4]));

    private static void WriteLengths(Span<byte> frame, uint total, uint headers)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame, total);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], headers);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], Crc32.HashToUInt32(frame[..8]));
    }
}
