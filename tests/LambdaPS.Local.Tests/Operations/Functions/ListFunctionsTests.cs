using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations.Functions;

public class ListFunctionsTests
{
    private const string Path = "/2015-03-31/functions";

    [Fact]
    public async Task Pages_hold_fifty_functions_in_the_order_of_their_names()
    {
        await using var endpoint = TestFunctions.Serve([
            .. Enumerable.Range(0, 120).Reverse().Select(n => TestFunctions.Function($"f{n:000}")),
        ]);
        using var client = await ApiClient.ConnectAsync(endpoint);

        var pages = await PagesAsync(client, "");
        Assert.Equal([50, 50, 20], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(0, 120).Select(n => $"f{n:000}"), pages.SelectMany(page => page));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(7, 17)]
    [InlineData(50, 3)]
    [InlineData(51, 3)]
    [InlineData(10000, 3)]
    public async Task A_smaller_page_is_honoured_and_a_larger_one_is_not(int items, int pages)
    {
        await using var endpoint = TestFunctions.Serve([
            .. Enumerable.Range(0, items == 1 ? 50 : 115).Select(n => TestFunctions.Function($"f{n}")),
        ]);
        using var client = await ApiClient.ConnectAsync(endpoint);

        var read = await PagesAsync(client, $"MaxItems={items}");
        Assert.Equal(pages, read.Count);
        Assert.Equal(items == 1 ? 50 : 115, read.SelectMany(page => page).Distinct().Count());
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_function_has_no_marker()
    {
        await using var endpoint = TestFunctions.Serve([.. Enumerable.Range(0, 50).Select(n => TestFunctions.Function($"f{n}"))]);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.False((await client.GetAsync(Path)).Json().TryGetProperty("NextMarker", out _));
    }

    [Fact]
    public async Task No_functions_are_an_empty_page()
    {
        await using var endpoint = TestFunctions.Serve();
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal("""{"Functions":[]}""", (await client.GetAsync(Path)).Text);
    }

    [Fact]
    public async Task A_function_that_goes_between_two_pages_takes_no_other_along()
    {
        var functions = Enumerable.Range(0, 60).Select(n => TestFunctions.Function($"f{n:00}")).ToList();
        await using var endpoint = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => [.. functions] });
        using var client = await ApiClient.ConnectAsync(endpoint);
        var marker = (await client.GetAsync(Path)).Json().GetProperty("NextMarker").GetString()!;
        functions.RemoveAt(49);
        functions.RemoveAt(0);

        var rest = (await client.GetAsync($"{Path}?Marker={Uri.EscapeDataString(marker)}")).Json().GetProperty("Functions");
        Assert.Equal(
            Enumerable.Range(50, 10).Select(n => $"f{n}"),
            rest.EnumerateArray().Select(f => f.GetProperty("FunctionName").GetString())
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("f01")]
    [InlineData("!!!")]
    [InlineData("YWZ0ZXI6")]
    [InlineData("Zm9v")]
    public async Task A_marker_that_is_none_of_ours_is_an_error(string marker)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(
            (400, "InvalidParameterValueException"),
            Error(await client.GetAsync($"{Path}?Marker={Uri.EscapeDataString(marker)}"))
        );
    }

    [Theory]
    [InlineData("FunctionVersion=LATEST", "ValidationException")]
    [InlineData("MaxItems=0", "ValidationException")]
    [InlineData("MaxItems=-1", "ValidationException")]
    [InlineData("MaxItems=10001", "ValidationException")]
    [InlineData("MaxItems=many", "InvalidParameterValueException")]
    public async Task A_parameter_that_the_API_does_not_know_is_an_error(string query, string code)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal((400, code), Error(await client.GetAsync($"{Path}?{query}")));
    }

    [Fact]
    public async Task With_all_versions_each_has_its_qualified_ARN()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        var function = Assert.Single(
            (await client.GetAsync($"{Path}?FunctionVersion=ALL")).Json().GetProperty("Functions").EnumerateArray()
        );
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:echo:$LATEST", function.GetProperty("FunctionArn").GetString());
        Assert.Equal("$LATEST", function.GetProperty("Version").GetString());
    }

    [Fact]
    public async Task The_path_may_end_in_a_slash()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(200, (await client.GetAsync(Path + "/")).Status);
        Assert.Equal(200, (await client.GetAsync(Path + "/?MaxItems=1")).Status);
        Assert.Equal(200, (await client.GetAsync(Path + "/echo/configuration/")).Status);
    }

    [Fact]
    public async Task A_change_of_the_functions_shows_at_the_next_request()
    {
        List<LocalFunction> functions = [];
        await using var endpoint = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => functions });
        using var client = await ApiClient.ConnectAsync(endpoint);
        Assert.Equal(404, (await client.InvokeAsync("echo")).Status);
        functions.Add(TestFunctions.Echo);

        Assert.Equal(200, (await client.InvokeAsync("echo")).Status);
    }

    private static (int Status, string? Code) Error(RawResponse response) => (response.Status, response["x-amzn-ErrorType"]);

    private static async Task<List<List<string>>> PagesAsync(ApiClient client, string query)
    {
        List<List<string>> pages = [];
        string? marker = null;
        do
        {
            string?[] parts = [marker is null ? null : $"Marker={Uri.EscapeDataString(marker)}", query.Length == 0 ? null : query];
            var json = (await client.GetAsync($"{Path}?{string.Join('&', parts.Where(part => part is not null))}")).Json();
            pages.Add([
                .. json.GetProperty("Functions").EnumerateArray().Select(function => function.GetProperty("FunctionName").GetString()!),
            ]);
            marker = json.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
        } while (marker is not null);
        return pages;
    }
}
