namespace LambdaPS.Engine.Tests.Templates;

public class TextTemplateTests
{
    [Theory]
    [InlineData("orders-{{stage}}", "orders-prod")]
    [InlineData("{{{stage}}}:{{&stage}}", "prod:prod")]
    [InlineData("{{n}}{{f}}{{quote}}", "7true<\"&\">")]
    [InlineData("{{list}}", "[1,\"a\"]")]
    [InlineData("{{#list}}{{.}}{{/list}}", "1a")]
    [InlineData("{{STAGE}}", "prod")]
    [InlineData("{{template}}", "{{stage}}")]
    [InlineData("no tag", "no tag")]
    [InlineData("{{! only a comment }}", "")]
    [InlineData("", "")]
    public void A_value_becomes_its_text_and_nothing_is_escaped(string template, string result) =>
        Assert.Equal(
            result,
            RenderedTemplate.Text(template, """{"stage":"prod","n":7,"f":true,"quote":"<\"&\">","list":[1,"a"],"template":"{{stage}}"}""")
        );

    [Theory]
    [InlineData("{{x}}", "'x'")]
    [InlineData("{{nothing}}", "'nothing'", "$null")]
    [InlineData("{{empty}}", "'empty'")]
    [InlineData("{{{empty}}}", "'empty'")]
    [InlineData("{{>x}}", "'x'")]
    public void Null_empty_text_and_what_is_not_there_are_missing(string template, params string[] names) =>
        AssertFailure.Names(
            RenderedTemplate
                .Fails(LambdaErrorId.BindingMissing, () => RenderedTemplate.Text(template, """{"nothing":null,"empty":""}"""))
                .Message,
            names
        );
}
