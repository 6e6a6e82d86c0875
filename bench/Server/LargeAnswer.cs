using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using LambdaPS.Bench.Clients;

namespace LambdaPS.Bench.Server;

/// <summary>The answers that are measured by their size, made once.</summary>
internal static class LargeAnswer
{
    /// <summary>The bytes of the answer in one chunk of a stream.</summary>
    public const int ChunkSize = 32_000;

    // Below the 6 MB (6,291,456 bytes) that an answer may have.
    private const int Size = 6_000_000;

    /// <summary>A list of small objects in an object.</summary>
    public static ReadOnlyMemory<byte> Rows { get; } = MakeRows();

    /// <summary>A chunk of a stream: lines of text.</summary>
    public static ReadOnlyMemory<byte> Chunk { get; } =
        Frame("PayloadChunk", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 99) + '\n', ChunkSize / 100))));

    /// <summary>The end of a stream.</summary>
    public static ReadOnlyMemory<byte> Complete { get; } = Frame("InvokeComplete", "{}"u8);

    private static byte[] MakeRows()
    {
        using var rows = new MemoryStream(Size + 1024);
        rows.Write("""{"rows":["""u8);
        rows.Write(Echo.Json);
        while (rows.Length < Size)
        {
            rows.Write(","u8);
            rows.Write(Echo.Json);
        }

        rows.Write("]}"u8);
        return rows.ToArray();
    }

    private static byte[] Frame(string eventType, ReadOnlySpan<byte> payload)
    {
        byte[] headers = [.. Header(":message-type", "event"), .. Header(":event-type", eventType)];
        var frame = new byte[16 + headers.Length + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        headers.CopyTo(frame, 12);
        payload.CopyTo(frame.AsSpan(12 + headers.Length));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    // Type 7 is a string, its length in two bytes.
    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
