using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine.Tests.Templates;

public class SectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Result_longer_than_any_payload_is_rejected_while_it_is_rendered(bool isJson)
    {
        var data = new { l = Enumerable.Repeat(new string('x', 1000), 20_000) };
        var json = System.Text.Json.JsonSerializer.Serialize(data);

        var failure = RenderedTemplate.Fails(
            LambdaErrorId.PayloadTooLarge,
            () => isJson ? RenderedTemplate.Json("[{{#l}}{{.}},{{/l}}]", json) : RenderedTemplate.Text("{{#l}}{{.}}{{/l}}", json)
        );

        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Equal(1, failure.Line);
    }

    [Fact]
    public void Rendering_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            JsonTemplate.Parse("{{a}}").Render(PlainValue.Scope(PlainValue.FromJson("{}")), stop.Token)
        );
        Assert.Throws<OperationCanceledException>(() =>
            TextTemplate.Parse("{{a}}").Render(PlainValue.Scope(PlainValue.FromJson("{}")), stop.Token)
        );
    }

    [Theory]
    [InlineData("true", "[1]")]
    [InlineData("0", "[1]")]
    [InlineData("\"x\"", "[1]")]
    [InlineData("{}", "[1]")]
    [InlineData("[0]", "[1]")]
    [InlineData("[0,0]", "[1,1]")]
    [InlineData("false", "[2]")]
    [InlineData("null", "[2]")]
    [InlineData("\"\"", "[2]")]
    [InlineData("[]", "[2]")]
    public void A_section_is_rendered_for_each_item_or_once_and_its_inverse_otherwise(string value, string result) =>
        Assert.Equal(result, RenderedTemplate.Json("[{{#v}}1,{{/v}}{{^v}}2{{/v}}]", $$"""{"v":{{value}}}"""));

    [Theory]
    [InlineData("[{{#x}}1{{/x}}{{^x}}2{{/x}}]", "[2]")]
    [InlineData("[{{#p.x}}1{{/p.x}}{{^p.x}}2{{/p.x}}]", "[2]")]
    [InlineData("[{{#p.x.y}}1{{/p.x.y}}{{^p.x.y}}2{{/p.x.y}}]", "[2]")]
    public void A_section_over_a_missing_name_is_not_rendered(string template, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, """{"p":{}}"""));

    [Theory]
    [InlineData("{{#p}}{{q.r}}{{/p}}", "1")]
    [InlineData("{{#p}}{{outer}}{{/p}}", "\"o\"")]
    [InlineData("{{#p}}{{name}}{{/p}}", "\"inner\"")]
    [InlineData("{{#p.q}}{{r}}{{/p.q}}", "1")]
    [InlineData("{{#p}}{{#q}}{{.}}{{/q}}{{/p}}", "{\"r\":1}")]
    [InlineData("[{{#rows}}[{{#.}}{{.}},{{/.}}],{{/rows}}]", "[[1,2],[3]]")]
    [InlineData("[{{#people}}{\"n\":\"{{n}}\",\"o\":{{outer}}},{{/people}}]", "[{\"n\":\"A\",\"o\":\"o\"},{\"n\":\"B\",\"o\":\"o\"}]")]
    [InlineData("\"{{#people}}{{n}}, {{/people}}\"", "\"A, B, \"")]
    public void Names_are_looked_up_from_the_inside_out_and_paths_strictly_within(string template, string result) =>
        Assert.Equal(
            result,
            RenderedTemplate.Json(
                template,
                """{"outer":"o","name":"outer","p":{"name":"inner","q":{"r":1}},"q":{"r":2},"rows":[[1,2],[3]],"people":[{"n":"A"},{"n":"B"}]}"""
            )
        );

    [Fact]
    public void Scopes_are_asked_in_their_order_and_a_dot_is_the_last()
    {
        var template = LambdaPS.Engine.Templates.JsonTemplate.Parse("[{{a}},{{b}},{{.}}]");
        var json = template.Render([
            new PlainValue(PlainValue.FromJson("""{"a":1}""")),
            new PlainValue(PlainValue.FromJson("""{"a":2,"b":3}""")),
        ]);
        Assert.Equal("""[1,3,{"a":2,"b":3}]"""u8.ToArray(), json);
    }
}
