using System.Buffers;
using System.Text;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>A text in UTF-8 that is built to be hashed: on the stack while it is short, pooled when it is not.</summary>
internal ref struct CanonicalText(Span<byte> initial)
{
    private Span<byte> _space = initial;
    private byte[]? _rented;
    private int _length;

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => _space[.._length];

    /// <summary>Starts again.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes bytes as they are.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_space[_length..]);
        _length += bytes.Length;
    }

    /// <summary>Writes a text.</summary>
    public void Append(scoped ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _space[_length..]);
    }

    /// <summary>Writes bytes as lower-case hexadecimal digits.</summary>
    public void AppendHex(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length * 2);
        foreach (var value in bytes)
        {
            _space[_length++] = "0123456789abcdef"u8[value >> 4];
            _space[_length++] = "0123456789abcdef"u8[value & 15];
        }
    }

    /// <summary>Writes a header's value as it is signed: trimmed, and runs of spaces as one.</summary>
    public void AppendValue(string value)
    {
        var text = value.AsSpan().Trim();
        while (text.IndexOf("  ") is var gap and >= 0)
        {
            Append(text[..(gap + 1)]);
            text = text[gap..].TrimStart(' ');
        }

        Append(text);
    }

    /// <summary>Gives the space back, without what was written: it can be a token.</summary>
    public void Dispose()
    {
        _space.Clear();
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    private void Reserve(int count)
    {
        if (_space.Length - _length >= count) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_space.Length * 2, _length + count));
        Written.CopyTo(larger);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
        _space = _rented = larger;
    }
}
