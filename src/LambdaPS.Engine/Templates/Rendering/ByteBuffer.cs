using System.Buffers;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>A growing byte buffer from which single bytes can be removed.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void RemoveAt(int index)
    {
        _bytes.AsSpan(index + 1, Length - index - 1).CopyTo(_bytes.AsSpan(index));
        Length--;
    }

    private void Reserve(int size)
    {
        size = Math.Max(size, 256);
        if (_bytes.Length - Length < size)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(Length + (long)size, Length * 2L)));
    }
}
