using System.Text.RegularExpressions;

namespace LambdaPS.Engine.Tests.Templates;

public class MissingBindingTests
{
    private const string Data = """
        {"name":1,"nome":2,"number":3,"Customer":{"address":{"city":"x"}},"list":[{"size":1}],"UPPER":1,"a":1,"A":2}
        """;

    [Theory]
    [InlineData("[{{nme}}]", 2, "'nme'", "'name'", "'nome'")]
    [InlineData("[{{numbre}}]", 2, "'number'")]
    [InlineData("[{{custmer.address}}]", 2, "'custmer.address'", "'Customer'")]
    [InlineData("[{{Customer.adress.city}}]", 2, "'Customer'", "'adress'", "'address'")]
    [InlineData("[{{Customer.address.town}}]", 2, "'Customer.address'", "'town'")]
    [InlineData("[{{#list}}{{syze}}{{/list}}]", 11, "'size'")]
    [InlineData("[{{xyzzyplugh}}]", 2, "'xyzzyplugh'")]
    [InlineData("[{{$name}}]", 2, "'$'")]
    [InlineData("[{{$_.name}}]", 2, "{{name}}")]
    [InlineData("[{{$psitem.Customer.city}}]", 2, "{{Customer.city}}")]
    [InlineData("[{{name.ToUpper()}}]", 2, "'name.ToUpper()'")]
    [InlineData("[1, {{name || 2}}]", 5, "'name || 2'")]
    [InlineData("""["{{nme}}"]""", 3, "'nme'")]
    [InlineData("[{{{nme}}}]", 2, "'nme'")]
    public void A_missing_binding_is_told_with_its_place_and_the_nearest_names(string template, int column, params string[] names)
    {
        var fault = RenderedTemplate.Missing(template, Data);
        Assert.Equal((1, column), (fault.Line, fault.Column));
        AssertFailure.Names(fault.Message, names);
    }

    [Theory]
    [InlineData("{{customers}}", """{"acustomer":1,"customer":1}""", "customer", "acustomer")]
    [InlineData("{{abcdefghi}}", """{"abcdefghixyz":1}""", "abcdefghixyz")]
    [InlineData("{{ab}}", """{"xy":1,"xyab":1,"":1}""")]
    [InlineData("{{abc}}", """{"xyz":1,"abxy":1}""", "abxy")]
    public void Names_that_keep_most_of_what_was_written_are_near_and_the_nearest_is_first(
        string template,
        string data,
        params string[] near
    )
    {
        var quoted = Regex.Matches(RenderedTemplate.Missing(template, data).Message, "'([^']*)'").Select(match => match.Groups[1].Value);

        Assert.Equal([template.Trim('{', '}'), .. near], quoted);
    }

    [Fact]
    public void Names_of_a_hundred_characters_are_compared_and_longer_ones_are_not()
    {
        string name = new('n', 99),
            longest = name + "x",
            longer = name + "xy";
        AssertFailure.Names(RenderedTemplate.Missing($"{{{{{name}}}}}", $$"""{"{{longest}}":1,"{{longer}}":1}""").Message, longest);
        AssertFailure.NamesNone(
            RenderedTemplate.Missing($"{{{{{longer}y}}}}", $$"""{"{{longest}}":1,"{{longer}}":1}""").Message,
            longest,
            longer
        );
        AssertFailure.Names(RenderedTemplate.Missing($"{{{{{longest}}}}}", $$"""{"{{name}}":1}""").Message, name);
    }

    [Fact]
    public void At_most_three_names_are_suggested()
    {
        var said = RenderedTemplate.Missing("{{nam}}", """{"name1":1,"name2":1,"name3":1,"name4":1}""").Message;
        AssertFailure.Names(said, "name1", "name2", "name3");
        AssertFailure.NamesNone(said, "name4");
    }

    [Fact]
    public void Case_matters_only_where_it_decides()
    {
        Assert.Equal("[1,1,2,1]", RenderedTemplate.Json("[{{NAME}},{{a}},{{A}},{{upper}}]", Data));
        RenderedTemplate.Missing("[{{name}},\n {{aB}}]", """{"name":1,"ab":1,"AB":2}""");
    }

    [Fact]
    public void What_a_value_says_is_wrong_is_told_with_the_place_of_its_binding()
    {
        var fault = RenderedTemplate.Missing("[{{name}},\n {{aB}}]", """{"name":1,"ab":1,"AB":2}""");
        Assert.Equal((2, 2), (fault.Line, fault.Column));
    }

    [Fact]
    public void Without_data_every_binding_is_missing()
    {
        var template = LambdaPS.Engine.Templates.JsonTemplate.Parse("[{{#x}}1{{/x}}{{.}}]");
        var fault = RenderedTemplate.Fails(
            LambdaErrorId.BindingMissing,
            () =>
            {
                template.Render([]);
                return "";
            }
        );
        AssertFailure.Names(fault.Message, "'.'");
    }
}
