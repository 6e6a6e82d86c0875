namespace LambdaPS.Engine.Tests.Templates;

/// <summary>
/// What the Mustache specification asks of white space, tags and delimiters, in text mode. Where it renders nothing for
/// what is missing, LambdaPS fails on purpose: that has tests of its own.
/// </summary>
public class MustacheRuleTests
{
    private const string Data =
        """{"yes":true,"no":false,"none":[],"who":"Ada","deep":{"er":{"name":"x"}},"nums":[1,2,3],"people":[{"n":"A"},{"n":"B"}]}""";

    private static readonly Dictionary<string, string> _partials = new()
    {
        ["hello"] = "hello {{who}}",
        ["lines"] = "one\ntwo\n",
        ["pipe"] = "|\n{{who}}\n|\n",
        ["delims"] = "{{=<% %>=}}<%who%>",
    };

    [Theory]
    [InlineData("a{{! gone }}b", "ab")]
    [InlineData("a{{!\n gone\n too }}b", "ab")]
    [InlineData("a\n{{! a line of its own }}\nb", "a\nb")]
    [InlineData("a\n   {{! indented }}\nb", "a\nb")]
    [InlineData("a\r\n{{! carriage return }}\r\nb", "a\r\nb")]
    [InlineData("  {{! first line }}\nb", "b")]
    [InlineData("a\n  {{! last line }}", "a\n")]
    [InlineData("a {{! inline }}\n", "a \n")]
    [InlineData("a\n{{!\nmany\nlines\n}}\nb", "a\nb")]
    [InlineData("a\n{{! space behind it }} \t\nb", "a\nb")]
    [InlineData("a\n{{! space and return }} \r\nb", "a\nb")]
    [InlineData("a\n{{! space at the end }}  ", "a\n")]
    [InlineData("a\n{{! a return is no line end }}\rb", "a\n\rb")]
    [InlineData("a\n{{! nor is one at the end }}\r", "a\n\r")]
    [InlineData("a\n{{! nor is another letter }}xy\n", "a\nxy\n")]
    public void A_comment_leaves_nothing_and_one_alone_on_its_line_takes_the_line_along(string template, string text) =>
        Check(template, text);

    [Theory]
    [InlineData("{{who}}", "Ada")]
    [InlineData("{{ who }}", "Ada")]
    [InlineData("| {{who}} |", "| Ada |")]
    [InlineData("  {{who}}\n", "  Ada\n")]
    [InlineData("{{{ who }}}", "Ada")]
    [InlineData("{{& who }}", "Ada")]
    [InlineData("{{deep.er.name}}", "x")]
    [InlineData("{{#deep}}{{er.name}}{{/deep}}", "x")]
    public void An_interpolation_keeps_the_space_around_it_and_not_the_space_within(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("a{{#yes}}b{{/yes}}c", "abc")]
    [InlineData("a{{#no}}b{{/no}}c", "ac")]
    [InlineData("a{{#none}}b{{/none}}c", "ac")]
    [InlineData("{{#nums}}{{.}};{{/nums}}", "1;2;3;")]
    [InlineData("{{#people}}{{n}}{{who}} {{/people}}", "AAda BAda ")]
    [InlineData("{{# yes }}b{{/ yes }}", "b")]
    [InlineData("a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc")]
    [InlineData("a\n  {{#yes}}\n  b\n  {{/yes}}\nc", "a\n  b\nc")]
    [InlineData("a\n{{#no}}\nb\n{{/no}}\nc", "a\nc")]
    [InlineData(" | {{#yes}}\t|\t{{/yes}} | ", " | \t|\t | ")]
    [InlineData("{{#people}}\n{{n}}\n{{/people}}\n", "A\nB\n")]
    [InlineData("{{#yes}}{{#no}}x{{/no}}{{#yes}}y{{/yes}}{{/yes}}", "y")]
    public void A_section_alone_on_its_line_leaves_no_line(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("{{^no}}b{{/no}}", "b")]
    [InlineData("{{^yes}}b{{/yes}}", "")]
    [InlineData("{{^none}}b{{/none}}", "b")]
    [InlineData("{{^people}}b{{/people}}", "")]
    [InlineData("{{^missing}}b{{/missing}}", "b")]
    [InlineData("a\n{{^no}}\nb\n{{/no}}\nc", "a\nb\nc")]
    [InlineData("{{^deep.er.missing}}b{{/deep.er.missing}}", "b")]
    public void An_inverted_section_is_for_what_is_not(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("{{=<% %>=}}<%who%>", "Ada")]
    [InlineData("({{=| |=}}|who|)", "(Ada)")]
    [InlineData("{{= @ @ =}}@who@", "Ada")]
    [InlineData("{{=<% %>=}}<%who%><%={{ }}=%>{{who}}", "AdaAda")]
    [InlineData("a\n{{=<% %>=}}\n<%who%>", "a\nAda")]
    [InlineData("{{#yes}}{{=<% %>=}}<%who%><%={{ }}=%>{{/yes}}", "Ada")]
    [InlineData("{{=<% %>=}}{{who}}", "{{who}}")]
    [InlineData("{{>delims}} {{who}}", "Ada Ada")]
    public void Delimiters_are_set_until_they_are_set_again_and_not_beyond_their_text(string template, string text) =>
        Check(template, text);

    [Theory]
    [InlineData("{{>hello}}", "hello Ada")]
    [InlineData("{{> hello }}!", "hello Ada!")]
    [InlineData("a\n  {{>lines}}\nb", "a\n  one\n  two\nb")]
    [InlineData("  {{>hello}} {{who}}\n", "  hello Ada Ada\n")]
    [InlineData("\\\n {{>pipe}}\n/\n", "\\\n |\n Ada\n |\n/\n")]
    [InlineData("{{#people}}{{>hello}},{{/people}}", "hello Ada,hello Ada,")]
    public void A_partial_alone_on_its_line_is_indented_as_it_stands(string template, string text) => Check(template, text);

    private static void Check(string template, string text) => Assert.Equal(text, RenderedTemplate.Text(template, Data, _partials));
}
