namespace LambdaPS.Engine.Tests.Templates;

public class CommaTests
{
    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1]", "[1]")]
    [InlineData("[1,2,3]", "[1,2,3]")]
    public void A_list_with_a_comma_behind_each_item_is_JSON_for_any_number_of_items(string items, string result) =>
        Assert.Equal(result, RenderedTemplate.Json("[{{#l}}{{.}},{{/l}}]", $$"""{"l":{{items}}}"""));

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1]", "[1]")]
    [InlineData("[1,2,3]", "[1,2,3]")]
    public void A_list_with_a_comma_before_each_item_is_JSON_for_any_number_of_items(string items, string result) =>
        Assert.Equal(result, RenderedTemplate.Json("[{{#l}},{{.}}{{/l}}]", $$"""{"l":{{items}}}"""));

    [Theory]
    [InlineData("[0,{{#l}}{{.}},{{/l}}]", "[0]")]
    [InlineData("[0{{#l}},{{.}}{{/l}}]", "[0]")]
    [InlineData("[{{#l}}{{.}}{{/l}},0]", "[0]")]
    [InlineData("[0,{{#l}}{{.}}{{/l}},1]", "[0,1]")]
    [InlineData("[0,{{#l}}{{.}}{{/l}},{{^l}}2{{/l}}]", "[0,2]")]
    [InlineData("[0,{{#l}}{{.}}{{/l}},{{#l}}2{{/l}}]", "[0]")]
    [InlineData("{ {{#l}}\"a\":1,{{/l}} {{^l}}\"b\":2,{{/l}} }", "{  \"b\":2 }")]
    [InlineData("""{"a":1{{#l}},"b":2{{/l}}}""", """{"a":1}""")]
    [InlineData("""{"a":1,{{#l}}"b":2{{/l}},"c":3}""", """{"a":1,"c":3}""")]
    public void An_empty_section_takes_its_comma_with_it(string template, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, """{"l":[]}"""));

    [Theory]
    [InlineData("[{{#l}}{{.}} , \n {{/l}} ]", "[1 , \n 2  \n  ]")]
    [InlineData("[{{#l}},{{.}},{{/l}}]", "[1,2]")]
    [InlineData("[{{#l}}[{{#m}}{{.}},{{/m}}],{{/l}}]", "[[8,9],[8,9]]")]
    [InlineData("[{{#l}}{{#m}}{{.}},{{/m}}{{/l}}]", "[8,9,8,9]")]
    [InlineData("""["{{#l}}{{.}},{{/l}}]"]""", """["1,2,]"]""")]
    [InlineData("""[",]",{{#l}}{{.}},{{/l}}]""", """[",]",1,2]""")]
    [InlineData("""[{{#l}}"{{.}},",{{/l}}]""", """["1,","2,"]""")]
    [InlineData("[{{#s}}{{.}},{{/s}}]", """[",]"]""")]
    public void Only_a_comma_of_the_template_outside_strings_is_dropped(string template, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, """{"l":[1,2],"m":[8,9],"s":",]"}"""));

    [Theory]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,,2]")]
    [InlineData("[{{a}},]")]
    [InlineData("[1,{{! no section }}]")]
    [InlineData("[{{#a}}1,]{{/a}}")]
    [InlineData("{{#a}}[1,]{{/a}}")]
    [InlineData("[0,{{#a}}1{{/a}},]")]
    [InlineData("[0,{{^a}}1{{/a}},]")]
    [InlineData("[0{{#a}},,{{/a}}]")]
    [InlineData("{{#a}}{{a}},{{/a}}")]
    [InlineData(",{{#a}}{{a}}{{/a}}")]
    public void A_comma_too_many_that_no_section_made_is_a_fault(string template) => RenderedTemplate.Invalid(template, """{"a":1}""");

    [Theory]
    [InlineData("[{{#l}}{{.}},{{/l}}]\n}", 2, 1)]
    [InlineData("[{{#l}}1,{{/l}}]\n}", 2, 1)]
    [InlineData("[{{#l}}1,\n{{/l}}{{#l}}\n{{/l}}]\n \"{{a}}\"", 4, 2)]
    [InlineData("[{{#none}}1{{/none}}, 2]\n\n  }", 3, 3)]
    [InlineData("[{{#none}}1{{/none}}, x]", 1, 23)]
    public void A_fault_behind_a_dropped_comma_is_told_where_it_stands(string template, int line, int column) =>
        Assert.Equal((line, column), (RenderedTemplate.Invalid(template, """{"l":[1],"a":1}""") is var f ? f.Line : 0, f.Column));

    [Fact]
    public void Dropping_a_comma_does_not_move_the_place_of_a_later_fault() =>
        Assert.Equal((2, 3), (RenderedTemplate.Invalid("[{{#l}}{{.}}, {{/l}} ]\n  x", """{"l":[1]}""") is var f ? f.Line : 0, f.Column));
}
