using CsCheck;
using LambdaPS.Engine.Http.EventStream;

namespace LambdaPS.Engine.Tests.Http.EventStream;

public class FrameReaderTests
{
    private const int MostPayload = 16 * 1024 * 1024;
    private const int MostHeaders = 128 * 1024;

    private static readonly Gen<byte[]> _header = Gen.Select(
        Gen.Byte.Array[1, 20],
        Gen.OneOf(
            Gen.OneOf<byte>(0, 1).Select(type => new[] { type }),
            Gen.Byte.Array[1].Select(value => (byte[])[2, .. value]),
            Gen.Byte.Array[2].Select(value => (byte[])[3, .. value]),
            Gen.Byte.Array[4].Select(value => (byte[])[4, .. value]),
            Gen.Select(Gen.OneOf<byte>(5, 8), Gen.Byte.Array[8], (type, value) => (byte[])[type, .. value]),
            Gen.Select(Gen.OneOf<byte>(6, 7), Gen.Byte.Array[0, 300], Sized),
            Gen.Byte.Array[16].Select(value => (byte[])[9, .. value])
        ),
        (name, rest) => (byte[])[(byte)name.Length, .. name, .. rest]
    );

    private static readonly Gen<(byte[] Headers, byte[] Payload)> _content = Gen.Select(
        _header.Array[0, 5].Select(headers => headers.SelectMany(header => header).ToArray()),
        Gen.Frequency((8, Gen.Byte.Array[0, 200]), (1, Gen.Int[0, 200_000].Select(length => new byte[length])))
    );

    [Fact]
    public void What_was_written_is_read_however_it_arrives() =>
        Gen.Select(_content.Array[0, 6], Gen.Frequency((1, Gen.Int[1, 9]), (1, Gen.Int[1, 100_000])).Array[1, 10])
            .Sample(
                (contents, sizes) =>
                {
                    var stream = contents.SelectMany(content => EventFrames.Frame(content.Headers, content.Payload)).ToArray();
                    using var frames = new FrameReader(new PieceStream(stream, sizes));
                    foreach (var (headers, payload) in contents)
                    {
                        var frame = Next(frames);
                        Assert.True(frame!.Value.Headers.Span.SequenceEqual(headers));
                        Assert.True(frame.Value.Payload.Span.SequenceEqual(payload));
                    }

                    Assert.Null(Next(frames));
                    Assert.Null(Next(frames));
                },
                iter: FuzzCases.Of(300, cost: 20)
            );

    [Fact]
    public void The_largest_frame_is_read()
    {
        var payload = new byte[MostPayload];
        new Random(1).NextBytes(payload);
        var headers = Enumerable.Repeat((byte[])[1, (byte)'a', 0], MostHeaders / 3).SelectMany(header => header).ToArray();
        using var frames = new FrameReader(new PieceStream(EventFrames.Frame(headers, payload), 100_000));

        Assert.True(Next(frames)!.Value.Payload.Span.SequenceEqual(payload));
        Assert.Null(Next(frames));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    [InlineData(100, 85)]
    [InlineData(100, uint.MaxValue)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(int.MaxValue, 10)]
    [InlineData(MostPayload + 17, 0)]
    [InlineData(MostHeaders + 17, MostHeaders + 1)]
    public void Impossible_lengths_are_refused_before_anything_is_read_for_them(uint total, uint headers)
    {
        using var frames = new FrameReader(new PieceStream(EventFrames.Lengths(total, headers), int.MaxValue));

        Assert.Throws<InvalidDataException>(() => Next(frames));
    }

    [Fact]
    public void Nothing_is_allocated_for_what_a_frame_only_claims()
    {
        var stream = EventFrames.Lengths(MostPayload, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            using var frames = new FrameReader(new PieceStream(stream, int.MaxValue));
            Assert.Throws<EndOfStreamException>(() => Next(frames));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 1024 * 1024);
    }

    [Fact]
    public void A_stream_that_ends_anywhere_inside_a_frame_was_cut()
    {
        var frame = EventFrames.Chunk("abc");
        for (var length = 1; length < frame.Length; length++)
        {
            using var frames = new FrameReader(new PieceStream(frame.AsMemory(0, length), int.MaxValue));
            Assert.Throws<EndOfStreamException>(() => Next(frames));
        }
    }

    [Fact]
    public void A_changed_bit_anywhere_is_noticed()
    {
        var frame = EventFrames.Chunk("abc");
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            var changed = (byte[])frame.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            using var frames = new FrameReader(new PieceStream(changed, int.MaxValue));
            Assert.Throws<InvalidDataException>(() => Next(frames));
        }
    }

    [Fact]
    public void Any_bytes_are_frames_or_a_documented_failure() =>
        Gen.Frequency(
                (1, Gen.Byte.Array[0, 100]),
                (
                    1,
                    Gen.Select(
                        Gen.UInt[0, 200],
                        Gen.UInt[0, 100],
                        Gen.Byte.Array[0, 200],
                        (total, headers, rest) => (byte[])[.. EventFrames.Lengths(total, headers), .. rest]
                    )
                ),
                (2, Gen.Byte.Array[0, 60].Select(headers => EventFrames.Frame(headers, "x"u8))),
                (2, Gen.Select(_content, Gen.Int[0, 10_000], Gen.Byte, Gen.Bool, Mutated))
            )
            .Sample(
                bytes =>
                {
                    using var frames = new FrameReader(new PieceStream(bytes, 13));
                    try
                    {
                        while (Next(frames) is { } frame)
                            _ = frame.Kind;
                    }
                    catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
                    {
                        Assert.NotEmpty(e.Message);
                    }
                },
                iter: FuzzCases.Of(5_000)
            );

    private static byte[] Mutated((byte[] Headers, byte[] Payload) content, int at, byte value, bool mend)
    {
        var frame = EventFrames.Frame(content.Headers, content.Payload);
        frame[at % frame.Length] = value;
        if (mend)
            EventFrames.WriteChecksum(frame);
        return frame;
    }

    private static byte[] Sized(byte type, byte[] value) => [type, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    // The stream never waits, so neither does the reader.
    private static EventFrame? Next(FrameReader frames)
    {
        var next = frames.ReadAsync(default).AsTask();
        Assert.True(next.IsCompleted);
        return next.GetAwaiter().GetResult();
    }
}
