namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>A stream that gives the same bytes a number of times, and then others, at once and without allocating.</summary>
internal sealed class FlowingStream(byte[] repeated, int times, byte[] last) : Stream
{
    private int _times = times;
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_times < 0)
            return new ValueTask<int>(0);
        var rest = (_times == 0 ? last : repeated).AsSpan(_at);
        var size = Math.Min(rest.Length, buffer.Length);
        rest[..size].CopyTo(buffer.Span);
        (_times, _at) = size == rest.Length ? (_times - 1, 0) : (_times, _at + size);
        return new ValueTask<int>(size);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
