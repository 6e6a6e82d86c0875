using System.Buffers.Binary;
using System.Text;
using LambdaPS.Engine.Http.EventStream;

namespace LambdaPS.Engine.Tests.Http.EventStream;

public class EventHeaderReaderTests
{
    [Fact]
    public async Task Every_type_is_read()
    {
        var bytes = EventStreamVector.Of("all_header_types").Bytes;
        using var frames = new FrameReader(new PieceStream(bytes, 7));
        var frame = await frames.ReadAsync(default);

        Assert.Equal(
            [
                "t True ",
                "f False ",
                "b Byte -7",
                "s Int16 -300",
                "i Int32 70000",
                "l Int64 -5000000000",
                "bin Bytes 0001FF",
                "str String héllo",
                "ts Timestamp 1700000000123",
                "uuid Uuid 000102030405060708090A0B0C0D0E0F",
                ":message-type String event",
                ":event-type String PayloadChunk",
            ],
            Describe(frame!.Value.Headers.Span)
        );
        Assert.Equal("x"u8.ToArray(), frame.Value.Payload.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("056162")]
    [InlineData("00")]
    [InlineData("0007000161")]
    [InlineData("0161")]
    [InlineData("01610a")]
    [InlineData("0161ff00")]
    [InlineData("016102")]
    [InlineData("01610300")]
    [InlineData("0161040000")]
    [InlineData("016107")]
    [InlineData("01610700")]
    [InlineData("0161070002ff")]
    [InlineData("0161060002ff")]
    [InlineData("01610900010203")]
    [InlineData("01610005")]
    public async Task Headers_that_do_not_add_up_are_refused(string hex)
    {
        var headers = Convert.FromHexString(hex);
        using var frames = new FrameReader(new PieceStream(EventFrames.Frame(headers, "x"u8), int.MaxValue));

        if (headers.Length == 0)
            Assert.NotNull(await frames.ReadAsync(default));
        else
            await Assert.ThrowsAsync<InvalidDataException>(async () => await frames.ReadAsync(default));
    }

    private static List<string> Describe(ReadOnlySpan<byte> headers)
    {
        var reader = new EventHeaderReader(headers);
        var described = new List<string>();
        while (reader.Read())
            described.Add($"{Encoding.UTF8.GetString(reader.Name)} {reader.Type} {ValueOf(reader)}");
        return described;
    }

    private static string ValueOf(EventHeaderReader reader) =>
        reader.Type switch
        {
            EventHeaderType.True or EventHeaderType.False => "",
            EventHeaderType.Byte => $"{(sbyte)reader.Value[0]}",
            EventHeaderType.Int16 => $"{BinaryPrimitives.ReadInt16BigEndian(reader.Value)}",
            EventHeaderType.Int32 => $"{BinaryPrimitives.ReadInt32BigEndian(reader.Value)}",
            EventHeaderType.Int64 or EventHeaderType.Timestamp => $"{BinaryPrimitives.ReadInt64BigEndian(reader.Value)}",
            EventHeaderType.String => Encoding.UTF8.GetString(reader.Value),
            _ => Convert.ToHexString(reader.Value),
        };
}
