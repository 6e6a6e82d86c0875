using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace LambdaPS.Engine.Http.EventStream;

/// <summary>
/// Reads the frames of an event stream into one pooled buffer. The buffer grows with what has arrived, not with what a
/// frame claims, and no further than the largest possible frame needs.
/// </summary>
internal sealed class FrameReader(Stream stream) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private int _used;

    /// <summary>The next frame; null where the stream ended before one began.</summary>
    /// <exception cref="InvalidDataException">What arrived is no frame.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public async ValueTask<EventFrame?> ReadAsync(CancellationToken cancellation)
    {
        _start += _used;
        _used = 0;
        while (true)
        {
            if (Take() is { } frame)
                return frame;
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            if (read == 0)
                return _start == _end ? null : throw new EndOfStreamException("The stream ended in the middle of a frame.");
            _end += read;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    // The frame at the start of what has arrived; null where it is not whole yet.
    private EventFrame? Take()
    {
        var arrived = _buffer.AsMemory(_start, _end - _start);
        if (arrived.Length < FrameLengths.Size)
            return null;
        var lengths = FrameLengths.Read(arrived.Span);
        if (arrived.Length < lengths.Total)
            return null;

        var checkedPart = arrived[..(lengths.Total - FrameLengths.ChecksumSize)];
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(arrived.Span[checkedPart.Length..]);
        if (Crc32.HashToUInt32(checkedPart.Span) != checksum)
        {
            throw new InvalidDataException("the checksum of a frame does not match");
        }

        var content = checkedPart[FrameLengths.Size..];
        var frame = new EventFrame(content[..lengths.Headers], content[lengths.Headers..]);
        CheckHeaders(frame.Headers.Span);
        _used = lengths.Total;
        return frame;
    }

    private static void CheckHeaders(ReadOnlySpan<byte> headers)
    {
        var reader = new EventHeaderReader(headers);
        while (reader.Read())
        {
            // Only the walk to the end shows that they are well formed.
        }
    }

    private void MakeRoom()
    {
        var arrived = _buffer.AsSpan(_start, _end - _start);
        if (arrived.Length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            arrived.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            arrived.CopyTo(_buffer);
        }

        (_start, _end) = (0, arrived.Length);
    }
}

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
            throw new InvalidDataException("the checksum of a frame's lengths does not match");
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        var payload = (long)total - headers - Size - ChecksumSize;
        return headers <= MostHeaders && payload is >= 0 and <= MostPayload
            ? new FrameLengths((int)total, (int)headers)
            : throw new InvalidDataException($"a frame of {total} bytes with {headers} bytes of headers is not valid");
    }
}
