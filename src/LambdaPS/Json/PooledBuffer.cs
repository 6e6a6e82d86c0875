using System.Buffers;

namespace LambdaPS.Json;

/// <summary>Room for JSON that is being written, out of the pool: a writer asks for 4 KB however little comes.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Least = 4096;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * Least);
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Gives the room back, without what was written: it can be a secret of somebody's.</summary>
    public void Dispose()
    {
        _bytes.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Reserve(int count)
    {
        count = Math.Max(count, 1);
        if (_bytes.Length - _length >= count)
            return;

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(_length + (long)count, _bytes.Length * 2L)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = larger;
    }
}
