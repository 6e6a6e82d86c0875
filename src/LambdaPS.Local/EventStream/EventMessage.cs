using System.Buffers.Binary;
using System.Text;

namespace LambdaPS.Local.EventStream;

/// <summary>
/// An event of <c>application/vnd.amazon.eventstream</c> on the wire: its lengths, a checksum of them, headers that are
/// text, the payload, and a checksum of all. Numbers are big-endian.
/// </summary>
internal static class EventMessage
{
    private const int Prelude = 12;
    private const int Trailer = 4;
    private const byte TextValue = 7;

    /// <summary>The bytes of an event, its headers in the order in which AWS sends them.</summary>
    public static byte[] Of(string eventType, string contentType, ReadOnlySpan<byte> payload)
    {
        (string Name, string Value)[] headers = [(":event-type", eventType), (":content-type", contentType), (":message-type", "event")];
        var headersLength = headers.Sum(header => 4 + header.Name.Length + header.Value.Length);
        var frame = new byte[Prelude + headersLength + payload.Length + Trailer];

        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headersLength);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.Of(frame.AsSpan(0, 8)));
        var at = Prelude;
        foreach (var (name, value) in headers)
        {
            frame[at++] = (byte)name.Length;
            at += Encoding.ASCII.GetBytes(name, frame.AsSpan(at));
            frame[at++] = TextValue;
            BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(at), (short)value.Length);
            at += 2;
            at += Encoding.ASCII.GetBytes(value, frame.AsSpan(at));
        }

        payload.CopyTo(frame.AsSpan(at));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - Trailer), Crc32.Of(frame.AsSpan(0, frame.Length - Trailer)));
        return frame;
    }
}
