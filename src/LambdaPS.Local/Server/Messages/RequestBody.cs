namespace LambdaPS.Local.Server.Messages;

/// <summary>A body that grows as its bytes arrive: a client that announces a long body gets no memory for it before it sends one.</summary>
/// <param name="limit">The most bytes.</param>
internal sealed class RequestBody(long limit)
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>The bytes that have arrived.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads some bytes, within the limit. False if the client ends before that.</summary>
    public async ValueTask<bool> ReadAsync(ConnectionInput input, long count)
    {
        while (count > 0)
        {
            if (_length == _buffer.Length)
                Array.Resize(ref _buffer, (int)Math.Min(limit, Math.Max(_length + Math.Min(count, FirstSize), _length * 2L)));

            var piece = _buffer.AsMemory(_length, (int)Math.Min(count, _buffer.Length - _length));
            if (!await input.ReadExactlyAsync(piece).ConfigureAwait(false))
                return false;
            _length += piece.Length;
            count -= piece.Length;
        }

        return true;
    }
}
