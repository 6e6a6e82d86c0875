namespace LambdaPS.Engine.Tests.Templates;

public class MissingBindingTests
{
    private const string Data = """
        {"name":1,"nome":2,"number":3,"Customer":{"address":{"city":"x"}},"list":[{"size":1}],"UPPER":1,"a":1,"A":2}
        """;

    [Theory]
    [InlineData("[{{nme}}]", 2, "The binding 'nme' is missing. The nearest names are 'name' and 'nome'.")]
    [InlineData("[{{numbre}}]", 2, "is 'number'.")]
    [InlineData("[{{custmer.address}}]", 2, "The binding 'custmer.address' is missing. The nearest name is 'Customer'.")]
    [InlineData("[{{Customer.adress.city}}]", 2, "'Customer' has no 'adress'. The nearest name is 'address'.")]
    [InlineData("[{{Customer.address.town}}]", 2, "'Customer.address' has no 'town'.\n")]
    [InlineData("[{{#list}}{{syze}}{{/list}}]", 11, "'size'")]
    [InlineData("[{{xyzzyplugh}}]", 2, "The binding 'xyzzyplugh' is missing.\n")]
    [InlineData("[{{$name}}]", 2, "without '$'")]
    [InlineData("[{{$_.name}}]", 2, "The pipeline object needs no name: write {{name}}.")]
    [InlineData("[{{$psitem.Customer.city}}]", 2, "write {{Customer.city}}.")]
    [InlineData("[{{name.ToUpper()}}]", 2, "no code")]
    [InlineData("[1, {{name || 2}}]", 5, "no code")]
    [InlineData("""["{{nme}}"]""", 3, "'nme'")]
    [InlineData("[{{{nme}}}]", 2, "'nme'")]
    public void A_missing_binding_is_told_with_its_place_and_the_nearest_names(string template, int column, string said)
    {
        var fault = RenderedTemplate.Missing(template, Data);
        Assert.Equal((1, column), (fault.Line, fault.Column));
        Assert.Contains(said, fault.Message + "\n");
    }

    [Theory]
    [InlineData("{{customers}}", """{"acustomer":1,"customer":1}""", "The nearest names are 'customer' and 'acustomer'.")]
    [InlineData("{{abcdefghi}}", """{"abcdefghixyz":1}""", "The nearest name is 'abcdefghixyz'.")]
    [InlineData("{{ab}}", """{"xy":1,"xyab":1,"":1}""", "is missing.\n")]
    [InlineData("{{abc}}", """{"xyz":1,"abxy":1}""", "The nearest name is 'abxy'.")]
    public void Names_that_keep_most_of_what_was_written_are_near_and_the_nearest_is_first(string template, string data, string said) =>
        Assert.EndsWith(
            said,
            RenderedTemplate.Missing(template, data).Message + "\n" is var message && said.EndsWith('\n') ? message : message.TrimEnd()
        );

    [Fact]
    public void Names_of_a_hundred_characters_are_compared_and_longer_ones_are_not()
    {
        string name = new('n', 99),
            longest = name + "x",
            longer = name + "xy";
        Assert.Contains($"'{longest}'.", RenderedTemplate.Missing($"{{{{{name}}}}}", $$"""{"{{longest}}":1,"{{longer}}":1}""").Message);
        Assert.DoesNotContain("nearest", RenderedTemplate.Missing($"{{{{{longer}y}}}}", $$"""{"{{longest}}":1,"{{longer}}":1}""").Message);
        Assert.Contains($"'{name}'.", RenderedTemplate.Missing($"{{{{{longest}}}}}", $$"""{"{{name}}":1}""").Message);
    }

    [Fact]
    public void At_most_three_names_are_suggested()
    {
        var said = RenderedTemplate.Missing("{{nam}}", """{"name1":1,"name2":1,"name3":1,"name4":1}""").Message;
        Assert.Contains("'name1', 'name2' and 'name3'.", said);
        Assert.DoesNotContain("name4", said);
    }

    [Fact]
    public void Case_matters_only_where_it_decides()
    {
        Assert.Equal("[1,1,2,1]", RenderedTemplate.Json("[{{NAME}},{{a}},{{A}},{{upper}}]", Data));
        Assert.Contains("could be", RenderedTemplate.Missing("[{{name}},\n {{aB}}]", """{"name":1,"ab":1,"AB":2}""").Message);
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
        Assert.Contains(
            "no data",
            RenderedTemplate
                .Fails(
                    LambdaPS.QueryFailure.BindingMissing,
                    () =>
                    {
                        template.Render([]);
                        return "";
                    }
                )
                .Message
        );
    }
}
