using System.Text;
using CsCheck;
using LambdaPS.Files;

namespace LambdaPS.Tests.Files;

public sealed class TextLinesTests
{
    private static readonly string[] _pieces = ["a", "ö", "€", "😀", "\n", "\r\n", "\r", "\uFEFF", "\0", "\u2028", " "];

    private static readonly byte[] _bits = [0x61, 0x0a, 0x0d, 0xc3, 0xa9, 0xe2, 0x82, 0xf0, 0x9f, 0xff, 0xef, 0xbb, 0xbf];

    private static readonly Gen<byte[]> _bytes = Gen.Frequency(
        (4, Gen.OneOf(_pieces).Array[0, 12].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)))),
        (1, Gen.OneOf(_bits).Array[0, 20])
    );

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one" })]
    [InlineData("one\ntwo", new[] { "one", "two" })]
    [InlineData("one\r\ntwo\r\n", new[] { "one", "two" })]
    [InlineData("\n", new[] { "" })]
    [InlineData("\n\n\r\na", new[] { "", "", "", "a" })]
    [InlineData("a\rb\nc\r\r\nd\r", new[] { "a\rb", "c\r", "d\r" })]
    [InlineData("\uFEFFa\n\uFEFFb", new[] { "a", "\uFEFFb" })]
    [InlineData("\uFEFF", new string[0])]
    [InlineData("\uFEFF\n", new[] { "" })]
    [InlineData("a\u2028b\u0085c", new[] { "a\u2028b\u0085c" })]
    public void Text_is_its_lines(string text, string[] lines) => Assert.Equal(lines, Read([Encoding.UTF8.GetBytes(text)]));

    [Theory]
    [InlineData(new byte[] { 0xc3, 0x0a, 0xa9 }, new[] { "\ufffd", "\ufffd" })]
    [InlineData(new byte[] { 0x61, 0xff, 0x62 }, new[] { "a\ufffdb" })]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x98 }, new[] { "\ufffd" })]
    public void What_is_no_text_becomes_the_replacement_character(byte[] bytes, string[] lines) => Assert.Equal(lines, Read([bytes]));

    [Fact]
    public void A_text_can_be_cut_at_any_two_places()
    {
        var text = Encoding.UTF8.GetBytes("\uFEFFä😀\r\n€\n\r\nλ\rπ\r\n\uFEFFz😀");
        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                Assert.Equal(["ä😀", "€", "", "λ\rπ", "\uFEFFz😀"], Read([text[..first], text[first..second], text[second..]]));
            }
        }
    }

    [Fact]
    public void Any_bytes_in_any_chunks_are_the_lines_of_the_whole_text() =>
        Gen.Select(_bytes, Gen.Int[1, 5].Array[1, 20])
            .Sample((bytes, sizes) => Assert.Equal(LinesOfTheWhole(bytes), Read(Cut(bytes, sizes))), iter: FuzzCases.Of(20_000));

    [Fact]
    public void A_line_is_there_as_soon_as_it_has_ended()
    {
        var lines = new TextLines();

        Assert.Empty(lines.Add("on"u8.ToArray()));
        Assert.Equal(["one"], lines.Add("e\ntw"u8.ToArray()));
        Assert.Equal("tw", lines.End());
        Assert.Null(lines.End());
    }

    [Fact]
    public void A_line_as_long_as_the_limit_is_a_line()
    {
        var lines = new TextLines(maxBytes: 10);

        Assert.Equal(["0123456789"], [.. lines.Add("01234"u8.ToArray()), .. lines.Add("56789\n"u8.ToArray())]);
        Assert.Equal(["0123456789"], lines.Add("0123456789\n"u8.ToArray()));
    }

    [Theory]
    [InlineData("01234567890")]
    [InlineData("01234567890\n")]
    [InlineData("0\n01234567890\n")]
    public void A_line_that_does_not_end_is_not_kept_for_ever(string text)
    {
        var lines = new TextLines(maxBytes: 10);

        var thrown = Assert.Throws<LambdaQueryException>(() =>
            Encoding.UTF8.GetBytes(text).SelectMany(one => lines.Add(new[] { one })).ToList()
        );

        Assert.Equal((LambdaErrorId.ResponseInvalid, QueryOutcome.Ran), (thrown.ErrorId, thrown.Outcome));
    }

    [Fact]
    public void No_more_than_the_line_is_kept()
    {
        var lines = new TextLines();
        var chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("0123456789abcde\n", 4096)) + "begun");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var characters = 0L;

        for (var i = 0; i < 100; i++)
        {
            foreach (var line in lines.Add(chunk))
                characters += line.Length;
        }

        // The strings themselves: 22 bytes of header and two a character, rounded up to eight.
        var strings = 100 * 4096 * (24 + 2 * 16L);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, strings + 64 * 1024);
        Assert.Equal(100 * 4096 * 15 + 99 * 5, characters);
    }

    private static List<string> Read(IEnumerable<byte[]> chunks)
    {
        var lines = new TextLines();
        var read = chunks.SelectMany(chunk => lines.Add(chunk)).ToList();
        if (lines.End() is { } last)
            read.Add(last);
        return read;
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] sizes)
    {
        for (int at = 0, piece = 0; at < bytes.Length; at += sizes[piece++ % sizes.Length])
        {
            yield return bytes[at..Math.Min(bytes.Length, at + sizes[piece % sizes.Length])];
        }
    }

    // Decoded as a whole, and cut then.
    private static List<string> LinesOfTheWhole(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        var lines = text.Split('\n').ToList();
        for (var i = 0; i < lines.Count - 1; i++)
        {
            if (lines[i].EndsWith('\r'))
                lines[i] = lines[i][..^1];
        }

        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
