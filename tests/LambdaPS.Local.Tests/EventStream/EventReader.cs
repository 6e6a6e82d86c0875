using System.Buffers.Binary;
using System.Text;

namespace LambdaPS.Local.Tests.EventStream;

/// <summary>Reads event-stream frames, written apart from the product: the checksum bit by bit.</summary>
internal static class EventReader
{
    public static IReadOnlyList<StreamEvent> Read(byte[] stream)
    {
        List<StreamEvent> events = [];
        for (var rest = stream.AsSpan(); rest.Length > 0; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            events.Add(ReadFrame(rest[..length]));
            rest = rest[length..];
        }

        return events;
    }

    private static StreamEvent ReadFrame(ReadOnlySpan<byte> frame)
    {
        var headersEnd = 12 + BinaryPrimitives.ReadInt32BigEndian(frame[4..]);
        Assert.Equal(Checksum(frame[..8]), BinaryPrimitives.ReadUInt32BigEndian(frame[8..]));
        Assert.Equal(Checksum(frame[..^4]), BinaryPrimitives.ReadUInt32BigEndian(frame[^4..]));

        var headers = new Dictionary<string, string>();
        for (var at = 12; at < headersEnd; )
        {
            var name = Encoding.ASCII.GetString(frame.Slice(at + 1, frame[at]));
            at += 1 + frame[at];
            Assert.Equal(7, frame[at]);
            var length = BinaryPrimitives.ReadInt16BigEndian(frame[(at + 1)..]);
            headers.Add(name, Encoding.UTF8.GetString(frame.Slice(at + 3, length)));
            at += 3 + length;
        }

        Assert.Equal("event", headers[":message-type"]);
        return new StreamEvent(headers[":event-type"], headers, frame[headersEnd..^4].ToArray());
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
