using System.Text;
using LambdaPS.Engine.Queries;

namespace LambdaPS.Engine.Tests.Queries;

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

    [Theory]
    [InlineData(null)]
    [InlineData("no base64!")]
    public void What_is_no_log_has_no_lines(string? header) => Assert.Empty(LogTail.Read(header, text => text));
}
