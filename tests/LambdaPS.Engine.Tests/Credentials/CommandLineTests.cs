using LambdaPS.Engine.Credentials;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>How the line of a credential_process becomes a program and its arguments.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    [InlineData("/bin/a  b\tc ", "/bin/a|b|c")]
    [InlineData("a 'b c' \"d e\" f\\ g", "a|b c|d e|f g")]
    [InlineData("a'b c'\"d e\"f", "ab cd ef")]
    [InlineData("a '' \"\" b", "a|||b")]
    [InlineData("a 'it'\\''s'", "a|it's")]
    [InlineData("a 'b\\c' \"b\\c\" b\\c", "a|b\\c|b\\c|bc")]
    [InlineData("a \"b\\\"c\" \"b\\\\c\" \"'\" '\"'", "a|b\"c|b\\c|'|\"")]
    [InlineData("a $HOME ~ * ; b # c & `d`", "a|$HOME|~|*|;|b|#|c|&|`d`")]
    [InlineData("\"/path with/a\" b", "/path with/a|b")]
    public void A_line_is_split_by_the_quotes_of_POSIX_and_nothing_else(string line, string words) =>
        Assert.Equal(words, string.Join('|', CommandLine.Words(line)!));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \"b\\\"")]
    [InlineData("a b\\")]
    public void A_line_that_is_torn_is_no_line(string line) => Assert.Null(CommandLine.Words(line));

    [Theory]
    [InlineData("a", "a", "")]
    [InlineData("  a  b 'c d'  \"e f\" ", "a", "b 'c d'  \"e f\"")]
    [InlineData("\"C:\\Program Files\\a.exe\" --b \"c\\\\\"", "C:\\Program Files\\a.exe", "--b \"c\\\\\"")]
    [InlineData("C:\\a\\b.exe\tc", "C:\\a\\b.exe", "c")]
    [InlineData("C:\\\"cred dir\"\\get.cmd a", "C:\\cred dir\\get.cmd", "a")]
    [InlineData("C:\\\"a b\"\\\"c d\".exe\t\"e\"", "C:\\a b\\c d.exe", "\"e\"")]
    [InlineData("\"\" a", "", "a")]
    public void On_Windows_the_arguments_stay_as_they_are_written(string line, string program, string arguments) =>
        Assert.Equal((program, arguments), CommandLine.Split(line));

    [Theory]
    [InlineData("\"C:\\a b")]
    [InlineData("C:\\\"a b\\c.exe d")]
    public void A_program_whose_quote_is_not_closed_is_none(string line) => Assert.Null(CommandLine.Split(line));
}
