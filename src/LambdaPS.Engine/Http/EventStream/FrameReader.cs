using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace LambdaPS.Engine.Http.EventStream;

/// <summary>
/// Reads the frames of an event stream into one pooled buffer. The buffer grows with the bytes received, not with the length that a
/// frame declares, and never beyond the size of the largest valid frame.
/// </summary>
internal sealed class FrameReader(Stream stream) : IDisposable
{
    private const int InitialSize = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;
    private int _used;

    /// <summary>Reads the next frame; null if the stream ended before a new frame began.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a valid frame.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a frame.</exception>
    public async ValueTask<EventFrame?> ReadAsync(CancellationToken cancellation)
    {
        _start += _used;
        _used = 0;
        while (true)
        {
            if (Take() is { } frame)
                return frame;
            Reserve();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            if (read == 0)
                return _start == _end ? null : throw new EndOfStreamException("The stream ended in the middle of a frame.");
            _end += read;
        }
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    // Returns the frame at the start of the received bytes; null if it is incomplete.
    private EventFrame? Take()
    {
        var received = _buffer.AsMemory(_start, _end - _start);
        if (received.Length < FrameLengths.Size)
            return null;
        var lengths = FrameLengths.Read(received.Span);
        if (received.Length < lengths.Total)
            return null;

        var checkedPart = received[..(lengths.Total - FrameLengths.ChecksumSize)];
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(received.Span[checkedPart.Length..]);
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
            // Reading to the end validates the headers.
        }
    }

    private void Reserve()
    {
        var received = _buffer.AsSpan(_start, _end - _start);
        if (received.Length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            received.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            received.CopyTo(_buffer);
        }

        (_start, _end) = (0, received.Length);
    }
}

/// <summary>The start of a frame: the length of the frame and of its headers in bytes, with their own checksum.</summary>
internal readonly record struct FrameLengths(int Total, int Headers)
{
    /// <summary>The size of this start of a frame in bytes.</summary>
    public const int Size = 12;

    /// <summary>The size of the frame's checksum in bytes.</summary>
    public const int ChecksumSize = 4;

    // The limits of the format: 16 MB of payload, 128 KB of headers.
    private const int MaxHeaders = 128 * 1024;
    private const int MaxPayload = 16 * 1024 * 1024;

    /// <summary>Reads the lengths and validates their checksum.</summary>
    /// <exception cref="InvalidDataException">The checksum does not match, or the lengths are out of range.</exception>
    public static FrameLengths Read(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.HashToUInt32(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
        {
            throw new InvalidDataException("the checksum of a frame's lengths does not match");
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        var payload = (long)total - headers - Size - ChecksumSize;
        return headers <= MaxHeaders && payload is >= 0 and <= MaxPayload
            ? new FrameLengths((int)total, (int)headers)
            : throw new InvalidDataException($"a frame of {total} bytes with {headers} bytes of headers is not valid");
    }
}
