using System.Buffers.Binary;
using System.Text;

namespace LambdaPS.Local.EventStream;

/// <summary>
/// A frame of <c>application/vnd.amazon.eventstream</c>: its lengths, a checksum of the lengths, string headers, the
/// payload, and a checksum of everything before. Numbers are big-endian.
/// </summary>
internal static class EventMessage
{
    private const int PreludeLength = 12;
    private const int TrailerLength = 4;
    private const byte StringType = 7;

    /// <summary>Creates the bytes of an event, with its headers in the order in which AWS sends them.</summary>
    public static byte[] Create(string eventType, string contentType, ReadOnlySpan<byte> payload) =>
        Create([(":event-type", eventType), (":content-type", contentType), (":message-type", "event")], payload);

    /// <summary>Creates the bytes of a frame.</summary>
    public static byte[] Create((string Name, string Value)[] headers, ReadOnlySpan<byte> payload)
    {
        var headersLength = headers.Sum(header => 4 + header.Name.Length + header.Value.Length);
        var frame = new byte[PreludeLength + headersLength + payload.Length + TrailerLength];

        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headersLength);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.Compute(frame.AsSpan(0, 8)));
        var position = PreludeLength;
        foreach (var (name, value) in headers)
        {
            frame[position++] = (byte)name.Length;
            position += Encoding.ASCII.GetBytes(name, frame.AsSpan(position));
            frame[position++] = StringType;
            BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(position), (short)value.Length);
            position += 2;
            position += Encoding.ASCII.GetBytes(value, frame.AsSpan(position));
        }

        payload.CopyTo(frame.AsSpan(position));
        BinaryPrimitives.WriteUInt32BigEndian(
            frame.AsSpan(frame.Length - TrailerLength),
            Crc32.Compute(frame.AsSpan(0, frame.Length - TrailerLength))
        );
        return frame;
    }
}
