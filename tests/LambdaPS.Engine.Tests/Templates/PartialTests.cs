namespace LambdaPS.Engine.Tests.Templates;

public class PartialTests
{
    private static readonly Dictionary<string, string> _partials = new()
    {
        ["row"] = """{"n":{{n}}},""",
        ["tree"] = """{"n":{{n}},"in":[{{#in}}{{>tree}},{{/in}}]}""",
        ["endless"] = "{{>endless}}",
        ["twice"] = "{{>twice}}{{>twice}}",
        ["broken"] = "\n{{#a}}",
        ["wrong"] = "\n  {{nme}}",
        ["comma"] = "1,",
        ["Case"] = "1",
        ["CASE"] = "2",
    };

    [Theory]
    [InlineData("[{{#l}}{{>row}}{{/l}}]", """{"l":[{"n":1},{"n":2}]}""", """[{"n":1},{"n":2}]""")]
    [InlineData("[{{#l}}{{> ROW }}{{/l}}]", """{"l":[]}""", "[]")]
    [InlineData(
        "{{>tree}}",
        """{"n":1,"in":[{"n":2,"in":[]},{"n":3,"in":[{"n":4,"in":[]}]}]}""",
        """{"n":1,"in":[{"n":2,"in":[]},{"n":3,"in":[{"n":4,"in":[]}]}]}"""
    )]
    public void A_partial_is_rendered_with_the_scopes_of_its_place(string template, string data, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, data, _partials));

    [Theory]
    [InlineData("{{>endless}}")]
    [InlineData("{{>twice}}")]
    public void A_partial_that_names_itself_without_end_is_refused(string template) =>
        RenderedTemplate.Fails(LambdaErrorId.TemplateInvalid, () => RenderedTemplate.Json(template, "{}", _partials));

    [Fact]
    public void Partials_that_double_at_each_level_are_rejected()
    {
        var partials = Enumerable
            .Range(0, 30)
            .ToDictionary(level => $"p{level}", level => level == 29 ? "" : $"{{{{>p{level + 1}}}}}{{{{>p{level + 1}}}}}");

        RenderedTemplate.Fails(LambdaErrorId.TemplateInvalid, () => RenderedTemplate.Text("{{>p0}}", "{}", partials));
    }

    [Theory]
    [InlineData("{{>broken}}", LambdaErrorId.TemplateInvalid, 2, 1, "broken")]
    [InlineData("{{>wrong}}", LambdaErrorId.BindingMissing, 2, 3, "wrong")]
    [InlineData("[{{>comma}}]", LambdaErrorId.TemplateInvalid, 1, 12)]
    [InlineData("[ {{#l}}{{>rwo}}{{/l}}]", LambdaErrorId.BindingMissing, 1, 9, "rwo", "row")]
    [InlineData("{{>case}}", LambdaErrorId.BindingMissing, 1, 1, "Case", "CASE")]
    public void A_fault_of_a_partial_is_told_with_its_place(string template, object failure, int line, int column, params string[] names)
    {
        var fault = RenderedTemplate.Fails((LambdaErrorId)failure, () => RenderedTemplate.Json(template, """{"name":1}""", _partials));

        Assert.Equal((line, column), (fault.Line, fault.Column));
        AssertFailure.Names(fault.Message, names);
    }

    [Fact]
    public void A_partial_alone_on_its_line_is_indented_in_each_recursion() =>
        Assert.Equal(
            "a\n  b\n    c\n",
            RenderedTemplate.Text(
                "{{>t}}",
                """{"n":"a","in":{"n":"b","in":{"n":"c","in":false}}}""",
                new Dictionary<string, string> { ["t"] = "{{n}}\n{{#in}}\n  {{>t}}\n{{/in}}\n" }
            )
        );
}
