using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Functions;

public class AliasTests
{
    [Fact]
    public async Task Every_field_of_an_alias_is_read()
    {
        var alias = Assert.Single(
            await ListAsync(
                """
                {"AliasArn":"arn:aws:lambda:eu-west-1:123456789012:function:f:prod","Name":"prod","FunctionVersion":"7",
                 "Description":"live","RoutingConfig":{"AdditionalVersionWeights":{"8":0.25,"9":0.05}},"RevisionId":"r-1"}
                """
            )
        );

        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:f:prod", alias.AliasArn);
        Assert.Equal("prod", alias.Name);
        Assert.Equal("f", alias.FunctionName);
        Assert.Equal("7", alias.FunctionVersion);
        Assert.Equal("live", alias.Description);
        Assert.Equal(new Dictionary<string, double> { ["8"] = 0.25, ["9"] = 0.05 }, alias.RoutingWeights);
        Assert.Equal("r-1", alias.RevisionId);
        Assert.Null(alias.AdditionalFields);
        Assert.Equal("f:prod", alias.ToString());
    }

    [Theory]
    [InlineData("""{"Name":"a"}""")]
    [InlineData("""{"Name":"a","RoutingConfig":null}""")]
    [InlineData("""{"Name":"a","RoutingConfig":{}}""")]
    [InlineData("""{"Name":"a","RoutingConfig":{"AdditionalVersionWeights":{}}}""")]
    public async Task An_alias_of_one_version_has_no_weights(string json)
    {
        var alias = Assert.Single(await ListAsync(json));

        Assert.Null(alias.RoutingWeights);
        Assert.Null(alias.AdditionalFields);
        Assert.Equal("asked-for", alias.FunctionName);
    }

    [Theory]
    [InlineData("""{"Name":"a","New":[1]}""", """{"New":[1]}""")]
    [InlineData("""{"Name":"a","RoutingConfig":{"New":1}}""", """{"RoutingConfig":{"New":1}}""")]
    [InlineData(
        """{"Name":"a","RoutingConfig":{"AdditionalVersionWeights":{"1":"half"}}}""",
        """{"RoutingConfig":{"AdditionalVersionWeights":{"1":"half"}}}"""
    )]
    [InlineData("""{"Name":"a","Description":{"de":"x"}}""", """{"Description":{"de":"x"}}""")]
    [InlineData("""{"Name":7,"FunctionName":"x"}""", """{"Name":7,"FunctionName":"x"}""")]
    public async Task What_this_version_does_not_know_is_kept(string json, string kept) =>
        Assert.Equal(kept, Assert.Single(await ListAsync(json)).AdditionalFields);

    [Fact]
    public async Task Every_page_is_listed_and_one_that_fails_is_read_again()
    {
        await using var server = new ScriptedServer(
            ListAnswer.Page("Aliases", "2", """{"Name":"a"}"""),
            Answers.Error(500, "ServiceException", "no"),
            ListAnswer.Page("Aliases", null, """{"Name":"b"}""")
        );
        using var source = server.Open();

        Assert.Equal(["a", "b"], (await ListAsync(source)).Select(alias => alias.Name));
        Assert.Equal(
            [
                "/2015-03-31/functions/asked-for/aliases",
                "/2015-03-31/functions/asked-for/aliases?Marker=2",
                "/2015-03-31/functions/asked-for/aliases?Marker=2",
            ],
            server.Requests.Select(request => request.Target)
        );
    }

    private static async Task<IReadOnlyList<LambdaAlias>> ListAsync(string json)
    {
        await using var server = new ScriptedServer(ListAnswer.Page("Aliases", null, json));
        using var source = server.Open();
        return await ListAsync(source);
    }

    private static async Task<IReadOnlyList<LambdaAlias>> ListAsync(SourceConnection source)
    {
        var aliases = new List<LambdaAlias>();
        await foreach (var page in source.ListAliasesAsync("asked-for", default))
            aliases.AddRange(page);
        return aliases;
    }
}
