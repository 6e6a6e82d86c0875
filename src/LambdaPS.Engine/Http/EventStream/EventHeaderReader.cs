using System.Buffers.Binary;

namespace LambdaPS.Engine.Http.EventStream;

/// <summary>
/// Reads the headers of a frame without copying them. A header has the length of its name in one byte, the name, the type in one byte,
/// and the value: either of fixed length, or preceded by its length in two bytes.
/// </summary>
internal ref struct EventHeaderReader(ReadOnlySpan<byte> headers)
{
    private ReadOnlySpan<byte> _rest = headers;

    /// <summary>The name in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public EventHeaderType Type { get; private set; }

    /// <summary>The encoded value, numbers in big-endian order; empty for true and false.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Reads the next header; false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are not valid headers.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
            return false;
        Name = Take(Take(1)[0]);
        if (Name.IsEmpty)
            throw new InvalidDataException("a header has no name");
        Type = (EventHeaderType)Take(1)[0];
        Value = Take(
            Type switch
            {
                EventHeaderType.True or EventHeaderType.False => 0,
                EventHeaderType.Byte => 1,
                EventHeaderType.Int16 => 2,
                EventHeaderType.Int32 => 4,
                EventHeaderType.Int64 or EventHeaderType.Timestamp => 8,
                EventHeaderType.Bytes or EventHeaderType.String => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
                EventHeaderType.Uuid => 16,
                _ => throw new InvalidDataException($"header type {(byte)Type} is not valid"),
            }
        );
        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw new InvalidDataException("the headers end in the middle of one");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}

/// <summary>The header types of an event stream, with their encoded numbers.</summary>
internal enum EventHeaderType : byte
{
    True,
    False,
    Byte,
    Int16,
    Int32,
    Int64,
    Bytes,
    String,
    Timestamp,
    Uuid,
}
