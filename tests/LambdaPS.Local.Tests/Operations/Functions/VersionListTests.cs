using System.Text.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations.Functions;

public class VersionListTests
{
    private const string Functions = "/2015-03-31/functions";
    private const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private static readonly LocalFunction _versioned = TestFunctions.Function(
        "f",
        (invocation, _) => Task.FromResult(TestFunctions.Answer($"\"{invocation.Version} {invocation.InvokedFunctionArn}\""))
    ) with
    {
        Aliases =
        [
            new LocalAlias("live", "2") { Description = "what customers see" },
            new LocalAlias("next", "$LATEST"),
            new LocalAlias("canary", "10") { AdditionalVersion = "2", AdditionalWeight = 0.5 },
            new LocalAlias("all-new", "2") { AdditionalVersion = "10", AdditionalWeight = 1 },
            new LocalAlias("all-old", "2") { AdditionalVersion = "10", AdditionalWeight = 0 },
        ],
    };

    [Theory]
    [InlineData("live", "2")]
    [InlineData("next", "$LATEST")]
    [InlineData("10", "10")]
    [InlineData("$LATEST", "$LATEST")]
    [InlineData("all-new", "10")]
    [InlineData("all-old", "2")]
    public async Task A_qualifier_leads_to_its_version_and_stays_in_the_ARN(string qualifier, string version)
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync($"f:{qualifier}");

        Assert.Equal((200, $"\"{version} {Arn}:{qualifier}\""), (answer.Status, answer.Text));
        Assert.Equal(version, answer["X-Amz-Executed-Version"]);
    }

    [Fact]
    public async Task An_alias_with_two_versions_shares_the_calls_between_them()
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var versions = new HashSet<string?>();
        for (var call = 0; call < 200 && versions.Count < 2; call++)
            versions.Add((await client.InvokeAsync("f:canary"))["X-Amz-Executed-Version"]);

        Assert.Equal(["10", "2"], versions.Order());
    }

    [Theory]
    [InlineData("3")]
    [InlineData("LIVE")]
    public async Task A_version_or_alias_that_is_not_there_is_not_found(string qualifier)
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync($"f:{qualifier}");

        Assert.Equal((404, $"Function not found: {Arn}:{qualifier}"), (answer.Status, answer.Json().GetProperty("Message").GetString()));
    }

    [Fact]
    public async Task Versions_are_listed_from_the_latest_by_number_with_qualified_ARNs()
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var versions = (await client.GetAsync($"{Functions}/f/versions")).Json().GetProperty("Versions").EnumerateArray().ToList();

        Assert.Equal(["$LATEST", "2", "10"], versions.Select(version => version.GetProperty("Version").GetString()));
        Assert.Equal(
            [Arn + ":$LATEST", Arn + ":2", Arn + ":10"],
            versions.Select(version => version.GetProperty("FunctionArn").GetString())
        );
        Assert.Equal(["2", "10"], await PagesAsync(client, $"{Functions}/f/versions?", "Versions", "Version", skip: 1));
    }

    [Fact]
    public async Task All_versions_of_all_functions_are_listed_page_by_page()
    {
        await using var endpoint = TestFunctions.Serve(_versioned, TestFunctions.Function("f-2"), TestFunctions.Function("a"));
        using var client = await ApiClient.ConnectAsync(endpoint);
        var arns = await PagesAsync(client, $"{Functions}?FunctionVersion=ALL&", "Functions", "FunctionArn");

        Assert.Equal(["a:$LATEST", "f:$LATEST", "f:2", "f:10", "f-2:$LATEST"], arns.Select(arn => arn!.Split("function:")[1]));
    }

    [Fact]
    public async Task Aliases_are_listed_by_name_with_what_they_route_to()
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var aliases = (await client.GetAsync($"{Functions}/f/aliases/")).Json().GetProperty("Aliases").EnumerateArray().ToList();

        Assert.Equal(["all-new", "all-old", "canary", "live", "next"], aliases.Select(alias => alias.GetProperty("Name").GetString()));
        var canary = aliases[2];
        Assert.Equal(
            (Arn + ":canary", "10", ""),
            (Member(canary, "AliasArn"), Member(canary, "FunctionVersion"), Member(canary, "Description"))
        );
        Assert.Equal(0.5, canary.GetProperty("RoutingConfig").GetProperty("AdditionalVersionWeights").GetProperty("2").GetDouble());
        Assert.Equal("what customers see", Member(aliases[3], "Description"));
        Assert.False(aliases[3].TryGetProperty("RoutingConfig", out _));
        Assert.Equal(5, aliases.Select(alias => Guid.Parse(Member(alias, "RevisionId")!)).Distinct().Count());
    }

    [Theory]
    [InlineData("2", "all-new all-old canary live")]
    [InlineData("10", "all-new all-old canary")]
    [InlineData("%24LATEST", "next")]
    [InlineData("5", "")]
    public async Task Aliases_are_listed_of_one_version_and_page_by_page(string version, string names)
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(
            names,
            string.Join(' ', await PagesAsync(client, $"{Functions}/f/aliases?FunctionVersion={version}&", "Aliases", "Name"))
        );
    }

    [Fact]
    public async Task An_alias_is_got_by_its_name()
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var found = await client.GetAsync($"{Functions}/f/aliases/live");
        var missing = await client.GetAsync($"{Functions}/f/aliases/none");

        Assert.Equal((200, "2"), (found.Status, Member(found.Json(), "FunctionVersion")));
        Assert.Equal((404, $"Cannot find alias arn: {Arn}:none"), (missing.Status, Member(missing.Json(), "Message")));
    }

    [Fact]
    public async Task The_configuration_of_an_alias_is_that_of_its_version()
    {
        await using var endpoint = TestFunctions.Serve(_versioned);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var json = (await client.GetAsync($"{Functions}/f/configuration?Qualifier=live")).Json();

        Assert.Equal(("2", Arn + ":live"), (Member(json, "Version"), Member(json, "FunctionArn")));
    }

    private static string? Member(JsonElement json, string name) => json.GetProperty(name).GetString();

    // One at a time, so that every page ends within something.
    private static async Task<List<string?>> PagesAsync(ApiClient client, string target, string list, string member, int skip = 0)
    {
        List<string?> found = [];
        string? marker = null;
        do
        {
            var page = (
                await client.GetAsync($"{target}{(marker is null ? "" : $"Marker={Uri.EscapeDataString(marker)}&")}MaxItems=1")
            ).Json();
            found.AddRange(page.GetProperty(list).EnumerateArray().Select(item => Member(item, member)));
            marker = page.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
        } while (marker is not null);
        return found[skip..];
    }
}
