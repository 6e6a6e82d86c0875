namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>A stream that gives its bytes in pieces of these sizes, at once.</summary>
internal sealed class PieceStream(ReadOnlyMemory<byte> bytes, params int[] sizes) : Stream
{
    private int _piece;

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
        Assert.NotEqual(0, buffer.Length);
        var size = Math.Min(Math.Min(sizes[_piece++ % sizes.Length], buffer.Length), bytes.Length);
        bytes[..size].CopyTo(buffer);
        bytes = bytes[size..];
        return new ValueTask<int>(size);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
