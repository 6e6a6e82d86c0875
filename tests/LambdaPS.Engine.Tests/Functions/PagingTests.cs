using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Tests.Functions;

public class PagingTests
{
    [Fact]
    public async Task Every_page_is_listed_in_order()
    {
        await using var server = new ScriptedServer(Page("/1+=", "a", "b"), Page("2", "c"), Page(null, "d"));
        using var source = server.Open();

        var functions = await source.ListAsync();

        Assert.Equal(["a", "b", "c", "d"], functions.Select(function => function.FunctionName));
        Assert.Equal(
            ["/2015-03-31/functions", "/2015-03-31/functions?Marker=%2F1%2B%3D", "/2015-03-31/functions?Marker=2"],
            server.Requests.Select(request => request.Target)
        );
    }

    [Theory]
    [InlineData("""{"NextMarker":"2","Functions":[{"FunctionName":"a"}]}""")]
    [InlineData("""{"Functions":[{"FunctionName":"a","NextMarker":"9"}],"NextMarker":"2\u0007"}""")]
    [InlineData("""{"Before":{"NextMarker":"9"},"NextMarker":"2","Functions":[{"FunctionName":"a"}]}""")]
    public async Task A_list_goes_on_wherever_its_marker_stands(string page)
    {
        await using var server = new ScriptedServer(Answers.Http(200, page), ListAnswer.Functions(null, "b"));
        using var source = server.Open();

        var functions = await source.ListAsync();

        Assert.Equal(["a", "b"], functions.Select(function => function.FunctionName));
        Assert.EndsWith("?Marker=2", server.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("\"\\ud800\"")]
    public async Task A_list_ends_with_a_page_without_a_marker(string marker)
    {
        await using var server = new ScriptedServer(
            Answers.Http(200, $$"""{"Functions":[{"FunctionName":"a"}],"NextMarker":{{marker}}}""")
        );
        using var source = server.Open();

        Assert.Single(await source.ListAsync());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Pages_come_as_they_arrive()
    {
        await using var server = new ScriptedServer(Page("1", "a"), Page(null, "b"));
        using var source = server.Open();
        var pages = new List<int>();

        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false), default))
            pages.Add(page.Count);

        Assert.Equal([1, 1], pages);
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData("one", "two", "one")]
    public async Task A_marker_that_comes_back_ends_the_list_with_an_error_after_its_page(params string[] markers)
    {
        await using var server = new ScriptedServer([.. markers.Select(marker => Page(marker, "a"))]);
        using var source = server.Open();

        var pages = 0;

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(async () =>
        {
            await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false), default))
                pages++;
        });

        Assert.Equal(LambdaErrorId.ServiceFault, thrown.ErrorId);
        Assert.Equal(markers.Length, server.Requests.Count);
        Assert.Equal(markers.Length, pages);
    }

    [Fact]
    public async Task An_error_in_the_middle_comes_after_the_pages_before_it()
    {
        await using var server = new ScriptedServer(Page("1", "a"), Answers.Error(403, "AccessDeniedException", "no"));
        using var source = server.Open();
        var seen = new List<string>();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(async () =>
        {
            await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false), default))
            {
                seen.AddRange(page.Select(function => function.FunctionName));
            }
        });

        Assert.Equal(LambdaErrorId.AccessDenied, thrown.ErrorId);
        Assert.Equal(["a"], seen);
    }

    // In real time: 20 s.
    [Fact]
    public void A_page_has_20_s() => Assert.Equal(TimeSpan.FromSeconds(20), FunctionPages.AttemptTimeout);

    [Fact]
    public Task A_page_that_does_not_come_in_its_time_is_asked_for_again_and_no_other_with_it() =>
        Task.WhenAll(
            new[] { 0, 2 }.Select(async stuck =>
            {
                ScriptedAnswer[] pages = [Page("1", "a"), Page("2", "b"), Page(null, "c")];
                await using var server = new ScriptedServer([.. pages[..stuck], Answers.Never, .. pages[stuck..]]);
                using var source = server.Open(pageTimeout: TimeSpan.FromSeconds(1));

                var functions = await source.ListAsync();

                Assert.Equal(["a", "b", "c"], functions.Select(function => function.FunctionName));
                string[] targets = ["", "?Marker=1", "?Marker=2"];
                Assert.Equal(
                    [.. targets[..stuck], targets[stuck], .. targets[stuck..]],
                    server.Requests.Select(request => request.Target["/2015-03-31/functions".Length..])
                );
            })
        );

    [Fact]
    public async Task One_page_is_fetched_ahead_and_no_more()
    {
        using var second = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(
            Page("1", "a"),
            async (socket, stop) =>
            {
                await Page("2", "b")(socket, stop);
                second.Release();
            },
            Page(null, "c")
        );
        using var source = server.Open();

        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false), default))
        {
            await second.WaitAsync();
            break;
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Whoever_stops_early_waits_for_no_page()
    {
        await using var server = new ScriptedServer(Page("1", "a"), Answers.Never);
        using var source = server.Open();

        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(false), default))
        {
            Assert.Single(page);
            break;
        }
    }

    [Fact]
    public async Task A_cancelled_list_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(Answers.Never) { Arrived = cancel.Cancel };
        using var source = server.Open();
        var pages = source.ListFunctionsAsync(new FunctionListRequest(false), cancel.Token).GetAsyncEnumerator();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pages.MoveNextAsync());

        await pages.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Functions":null}""")]
    [InlineData("""{"Functions":[1]}""")]
    [InlineData("""{"Functions":[{"FunctionName":"a"}""")]
    [InlineData("""{"Functions":[]} x""")]
    public async Task What_is_no_list_of_functions_is_an_error(string body)
    {
        await using var server = new ScriptedServer(Answers.Http(200, body));
        using var source = server.Open();

        var thrown = await source.FailToListAsync();

        Assert.Equal(LambdaErrorId.ResponseInvalid, thrown.ErrorId);
        Assert.Equal(200, thrown.StatusCode);
    }

    [Fact]
    public async Task A_page_above_the_limit_is_an_error()
    {
        await using var server = new ScriptedServer(Answers.Raw(Answers.Head(200, "Content-Length: 16777217") + new string(' ', 1000)));
        using var source = server.Open();

        var thrown = await source.FailToListAsync();

        Assert.Equal(LambdaErrorId.ResponseInvalid, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    private static ScriptedAnswer Page(string? marker, params string[] names) => ListAnswer.Functions(marker, names);
}
