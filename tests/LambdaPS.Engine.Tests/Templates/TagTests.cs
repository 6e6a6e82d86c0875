namespace LambdaPS.Engine.Tests.Templates;

public class TagTests
{
    [Theory]
    [InlineData("""{"a":{{}}}""", 1, 6, "$name")]
    [InlineData("""{"a":{{ }}}""", 1, 6, "$name")]
    [InlineData("""{"a":{{{}}}}""", 1, 6, "$name")]
    [InlineData("""{"a":{{&}}}""", 1, 6, "$name")]
    [InlineData("""{"a":{{.name}}}""", 1, 6, "$name")]
    [InlineData("[\n{{#}}1{{/}}]", 2, 1, "$name")]
    [InlineData("{{>}}", 1, 1, "$name")]
    [InlineData("{{{#a}}\"b\":1{{/a}}}", 1, 1, "{{")]
    [InlineData("{{{^a}}\"b\":1{{/a}}}", 1, 1, "{{")]
    [InlineData("{{{/a}}}", 1, 1, "{{")]
    [InlineData("{{{{a}}}}", 1, 1, "{{")]
    [InlineData("[{{{!c}}1]", 1, 2, "{{")]
    [InlineData("[{{{a}}:1}, {{{b}}}]", 1, 2, "'{'")]
    [InlineData("[{{{a}}:1}]", 1, 2, "'{'")]
    [InlineData("[{{a]", 1, 2, "'}}'")]
    [InlineData("[\r\n {{a\n]", 2, 2, "'}}'")]
    [InlineData("[{{a, {{b}}]", 1, 2, "'}}'")]
    [InlineData("[{{! a]", 1, 2, "'}}'")]
    [InlineData("[{{=<% %>}}]", 1, 2, "'=}}'")]
    [InlineData("[{{=<%%>=}}]", 1, 2, "{{=<% %>=}}")]
    [InlineData("[{{=<% | %>=}}]", 1, 2, "{{=<% %>=}}")]
    [InlineData("[{{=<%\u00A0%>=}}]", 1, 2, "{{=<% %>=}}")]
    [InlineData("{{=abc", 1, 1, "'=}}'")]
    [InlineData("{{", 1, 1, "'}}'")]
    [InlineData("{{{", 1, 1, "'}}}'")]
    [InlineData("{{ ", 1, 1, "'}}'")]
    [InlineData("{{=<% %>=}}<%", 1, 12, "'%>'")]
    [InlineData("[{{#a}}1,]", 1, 2, "'a'")]
    [InlineData("[{{#a}}{{#b}}{{/b}}]", 1, 2, "'a'")]
    [InlineData("[{{/a}}]", 1, 2, "'a'")]
    [InlineData("[{{#a}}\n{{/b}}]", 2, 1, "'a'", "1", "2", "'b'")]
    [InlineData("{{a..b}}", 1, 1, "'a..b'")]
    [InlineData("{{a.}}", 1, 1, "'a.'")]
    [InlineData("{{a\nb}}", 1, 1)]
    public void A_malformed_tag_is_told_with_its_place_and_what_to_do(string template, int line, int column, params string[] names)
    {
        var fault = RenderedTemplate.Invalid(template, """{"a":1,"b":2}""");
        Assert.Equal((line, column), (fault.Line, fault.Column));
        AssertFailure.Names(fault.Message, [$"{line}", $"{column}", .. names]);
    }

    [Theory]
    [InlineData("[{{ a }},{{a }},{{\ta}},{{\n a \r\n}}]", "[1,1,1,1]")]
    [InlineData("[{{=<% %>=}}<%a%>,\"{{a}}\"<%={{ }}=%>,{{a}}]", "[1,\"{{a}}\",1]")]
    [InlineData("[{{#s}}{{=| |=}}|a||={{ }}=|{{/s}}]", "[1]")]
    [InlineData("[{{#s}}{{=| |=}}|a||/s|]", "[1]")]
    [InlineData("[{{! {{ }}{{! }}1]", "[1]")]
    [InlineData("{ {{#s}}\"x\":{{a}}{{/s}}}", "{ \"x\":1}")]
    [InlineData("{\"x\":{\"y\":{{a}}}}", "{\"x\":{\"y\":1}}")]
    [InlineData("{\"x\":{\"y\":{{{a}}}}}", "{\"x\":{\"y\":1}}")]
    [InlineData("[{{my name}},{{my-name}},{{@type}}]", "[2,3,4]")]
    [InlineData("[\n  {{! alone }}\n  {{#s}}\n  {{a}}\n  {{/s}}\n]", "[\n  1\n]")]
    public void Tags_are_read_wherever_they_may_stand(string template, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, """{"a":1,"s":true,"my name":2,"my-name":3,"@type":4}"""));

    [Fact]
    public void Sections_nest_up_to_200_deep()
    {
        static string Nested(int depth) =>
            string.Concat(Enumerable.Repeat("{{#a}}", depth)) + "1" + string.Concat(Enumerable.Repeat("{{/a}}", depth));

        Assert.Equal("1", RenderedTemplate.Json(Nested(200), """{"a":1}"""));
        AssertFailure.Names(RenderedTemplate.Invalid(Nested(201)).Message, "200");
    }

    [Fact]
    public void A_NUL_in_a_template_is_not_its_end()
    {
        Assert.Equal("a\0b1", RenderedTemplate.Text("a\0b{{x}}", """{"x":1}"""));
        RenderedTemplate.Fails(LambdaErrorId.TemplateInvalid, () => RenderedTemplate.Text("{{a\0b}}"));
    }
}
