using System.Buffers.Binary;
using System.IO.Hashing;

namespace LambdaPS.Engine.Wire.EventStream;

/// <summary>The beginning of a frame: its lengths, with a checksum of their own.</summary>
/// <param name="Total">The bytes of the whole frame.</param>
/// <param name="Headers">The bytes of its headers.</param>
internal readonly record struct FrameLengths(int Total, int Headers)
{
    /// <summary>The bytes that the lengths and their checksum take.</summary>
    public const int Size = 12;

    /// <summary>The bytes that the checksum at the end takes.</summary>
    public const int ChecksumSize = 4;

    // The format's own limits: 16 MB of payload, 128 KB of headers.
    private const int MostHeaders = 128 * 1024;
    private const int MostPayload = 16 * 1024 * 1024;

    /// <summary>Reads the lengths; nothing is believed before its checksum is right.</summary>
    /// <exception cref="InvalidDataException">The checksum is wrong, or no frame can have these lengths.</exception>
    public static FrameLengths Read(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.HashToUInt32(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
        {
            throw new InvalidDataException("the checksum of a frame's lengths is wrong");
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        var payload = (long)total - headers - Size - ChecksumSize;
        return headers <= MostHeaders && payload is >= 0 and <= MostPayload
            ? new FrameLengths((int)total, (int)headers)
            : throw new InvalidDataException($"a frame of {total} bytes with {headers} of headers is impossible");
    }
}
