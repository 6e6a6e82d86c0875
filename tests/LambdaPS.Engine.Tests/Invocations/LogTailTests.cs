using System.Text;
using CsCheck;
using LambdaPS.Engine.Invocations;

namespace LambdaPS.Engine.Tests.Invocations;

public class LogTailTests
{
    [Theory]
    [InlineData("one\ntwo\n", new[] { "one", "two" })]
    [InlineData("one\r\n\r\ntwo", new[] { "one", "", "two" })]
    [InlineData("a\tb\u001b[31m", new[] { "a\tb[31m" })]
    [InlineData("", new string[0])]
    public void The_log_is_its_lines(string log, string[] lines) =>
        Assert.Equal(lines, LogTail.Read(Convert.ToBase64String(Encoding.UTF8.GetBytes(log)), text => text));

    [Fact]
    public void A_log_that_is_cut_in_a_character_is_read() =>
        Assert.Equal(["\ufffdx"], LogTail.Read(Convert.ToBase64String([0xa9, (byte)'x']), text => text));

    [Fact]
    public void Any_header_gives_lines_that_can_be_displayed() =>
        Gen.Frequency(
                (2, Gen.Byte.Array[0, 100].Select(Convert.ToBase64String)),
                (2, Mutation.OfUtf8(["START r\nöé\u001b[1m\r\nEND r\n"], "\0", "\n", "\u0085", "\u2028").Select(Convert.ToBase64String)),
                (
                    1,
                    Mutation.OfText([Convert.ToBase64String("REPORT RequestId: 1\tDuration: 1 ms\n"u8)], "=", "-", " ", "\n", "é", "\ud800")
                )
            )
            .Sample(
                header =>
                    Memory.Bounded(
                        header.Length,
                        200,
                        () =>
                            Assert.All(
                                LogTail.Read(header, text => text),
                                line => Assert.DoesNotContain(line, character => char.IsControl(character) && character != '\t')
                            )
                    ),
                iter: FuzzCases.Of(5_000)
            );

    [Theory]
    [InlineData(null)]
    [InlineData("no base64!")]
    public void What_is_no_log_has_no_lines(string? header) => Assert.Empty(LogTail.Read(header, text => text));
}
