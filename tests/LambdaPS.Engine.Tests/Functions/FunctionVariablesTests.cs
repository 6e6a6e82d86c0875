namespace LambdaPS.Engine.Tests.Functions;

/// <summary>The sixth promise, for lists: no environment value that was not asked for.</summary>
public class FunctionVariablesTests
{
    [Theory]
    [InlineData("""{"Variables":{"KEY":"s3cret","Other":""}}""", "KEY,Other")]
    [InlineData("""{"Variables":{"KEY":{"deep":"s3cret"}}}""", "KEY")]
    [InlineData("""{"Variables":"s3cret"}""", null)]
    [InlineData("""{"Variables":[["KEY","s3cret"]]}""", null)]
    [InlineData("""{"Secrets":{"KEY":"s3cret"},"Variables":{}}""", "")]
    [InlineData("""{"Error":"s3cret"}""", null)]
    [InlineData("\"s3cret\"", null)]
    [InlineData("""["s3cret"]""", null)]
    public async Task Without_being_asked_for_no_value_comes_out(string environment, string? names)
    {
        var function = await ListOneAsync(environment, includeEnvironment: false);

        Assert.Equal(names, function.Environment is null ? null : string.Join(',', function.Environment.Keys));
        Assert.All(function.Environment?.Values ?? [], value => Assert.Equal("********", value));
        Assert.DoesNotContain("s3cret", System.Text.Json.JsonSerializer.Serialize(function), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environment")]
    [InlineData("ENVIRONMENT")]
    public async Task A_field_of_nearly_that_name_is_masked_as_well(string name)
    {
        await using var server = new ScriptedServer(
            Answers.Http(200, "{\"Functions\":[{\"FunctionName\":\"f\",\"" + name + "\":{\"variables\":{\"K\":\"s3cret\"}}}]}")
        );
        using var source = server.Open();

        var function = Assert.Single(await source.ListAsync());

        Assert.Equal($$"""{"{{name}}":"********"}""", function.AdditionalFields);
    }

    [Fact]
    public async Task With_being_asked_for_names_and_values_are_the_functions_own()
    {
        var function = await ListOneAsync("""{"Variables":{"KEY":"s3cret","key":"ö\u0000","N":1},"New":2}""", includeEnvironment: true);

        Assert.Equal("s3cret", function.Environment?["KEY"]);
        Assert.Equal("ö\0", function.Environment?["key"]);
        Assert.Equal("1", function.Environment?["N"]);
        Assert.Equal("""{"Environment":{"New":2}}""", function.AdditionalFields);
    }

    private static async Task<LambdaFunction> ListOneAsync(string environment, bool includeEnvironment)
    {
        await using var server = new ScriptedServer(
            Answers.Http(200, $$"""{"Functions":[{"FunctionName":"f","Environment":{{environment}}}]}""")
        );
        using var source = server.Open();
        return Assert.Single(await source.ListAsync(includeEnvironment));
    }
}
