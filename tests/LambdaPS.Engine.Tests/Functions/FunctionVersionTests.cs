using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Functions;

/// <summary>The versions of a function, and of all functions.</summary>
public class FunctionVersionTests
{
    [Fact]
    public async Task Versions_of_every_page_come_in_the_order_of_their_numbers_with_the_unpublished_one_first()
    {
        await using var server = new ScriptedServer(Page("next", "10", "2"), Page(null, "100", "$LATEST", "9"));
        using var source = server.Open();

        var versions = await source.ListVersionsAsync("f", default);

        Assert.Equal(["$LATEST", "2", "9", "10", "100"], versions.Select(version => version.Version));
        Assert.Equal(["f:$LATEST", "f:2", "f:9", "f:10", "f:100"], versions.Select(version => version.ToString()));
        Assert.Equal(
            ["/2015-03-31/functions/f/versions", "/2015-03-31/functions/f/versions?Marker=next"],
            server.Requests.Select(request => request.Target)
        );
    }

    [Fact]
    public async Task Versions_that_nobody_knows_yet_come_last()
    {
        await using var server = new ScriptedServer(
            ListAnswer.Page("Versions", null, Function("beta"), """{"FunctionName":"f"}""", Function("1"), Function("$LATEST.PUBLISHED"))
        );
        using var source = server.Open();

        var versions = await source.ListVersionsAsync("f", default);

        Assert.Equal(["1", "$LATEST.PUBLISHED", "beta", null], versions.Select(version => ((IListedFunction)version).Qualifier));
    }

    [Fact]
    public async Task A_page_of_versions_that_fails_is_read_again()
    {
        await using var server = new ScriptedServer(
            Page("2", "$LATEST"),
            Page("3", "1"),
            Answers.Error(429, "TooManyRequestsException", "no"),
            Answers.Close,
            Page(null, "2")
        );
        using var source = server.Open();

        Assert.Equal(["$LATEST", "1", "2"], (await source.ListVersionsAsync("f", default)).Select(version => version.Version));
    }

    [Fact]
    public async Task The_name_is_escaped_and_the_environment_masked()
    {
        await using var server = new ScriptedServer(
            ListAnswer.Page("Versions", null, """{"FunctionName":"f","Version":"1","Environment":{"Variables":{"a":"secret"}}}""")
        );
        using var source = server.Open();

        var versions = await source.ListVersionsAsync("arn:aws:lambda:eu-west-1:123456789012:function:f", default);

        Assert.Equal("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Af/versions", server.Request.Target);
        Assert.Equal("********", Assert.Single(versions).Environment!["a"]);
    }

    [Fact]
    public async Task A_function_that_is_not_there_has_no_versions()
    {
        await using var server = new ScriptedServer(Answers.Error(404, "ResourceNotFoundException", "Function not found: f"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.ListVersionsAsync("f", default));

        AssertFailure.Is(failure, LambdaErrorId.FunctionNotFound, ["f", "eu-west-1", "Function not found: f"]);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_cannot_be_a_name_is_not_sent(string name)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.ListVersionsAsync(name, default));

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task All_versions_of_all_functions_are_asked_for_on_every_page_and_are_targets()
    {
        await using var server = new ScriptedServer(
            ListAnswer.Page("Functions", "2", Function("$LATEST"), Function("1")),
            ListAnswer.Page("Functions", null, Function("2"))
        );
        using var source = server.Open();
        var versions = new List<LambdaFunction>();

        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false, AllVersions: true), default))
        {
            versions.AddRange(page);
        }

        Assert.Equal(["f:$LATEST", "f:1", "f:2"], versions.Select(version => version.ToString()));
        Assert.Equal(
            ["/2015-03-31/functions?FunctionVersion=ALL", "/2015-03-31/functions?FunctionVersion=ALL&Marker=2"],
            server.Requests.Select(request => request.Target)
        );
    }

    private static string Function(string version) => $$"""{"FunctionName":"f","Version":"{{version}}"}""";

    private static ScriptedAnswer Page(string? marker, params string[] versions) =>
        ListAnswer.Page("Versions", marker, Array.ConvertAll(versions, Function));
}
