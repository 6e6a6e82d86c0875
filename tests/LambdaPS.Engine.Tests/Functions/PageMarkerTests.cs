using System.Text;
using LambdaPS.Engine.Functions;
using LambdaPS.Engine.Tests.Wire;

namespace LambdaPS.Engine.Tests.Functions;

/// <summary>The next page is asked for by a marker that is found before its page is read.</summary>
public class PageMarkerTests
{
    [Theory]
    [InlineData("""{"Functions":[{"FunctionName":"a"}],"NextMarker":"2"}""", "2")]
    [InlineData("""{"NextMarker":"2","Functions":[]}""", "2")]
    [InlineData("{ \"Functions\" : [ ] ,\n \"NextMarker\" : \"a\\/b\\u003d\" \r\n}\n", "a/b=")]
    [InlineData("""{"Functions":[],"NextMarker":"2\u0007"}""", "2")]
    public void A_marker_at_either_end_is_found(string page, string marker) => Assert.Equal(marker, Find(page));

    [Theory]
    [InlineData("""{"Functions":[]}""")]
    [InlineData("""{"Functions":[],"NextMarker":null}""")]
    [InlineData("""{"Functions":[],"NextMarker":""}""")]
    [InlineData("""{"Functions":[],"NextMarker":7}""")]
    [InlineData("""{"Other":1,"NextMarker":"2","Functions":[]}""")]
    [InlineData("""{"Functions":[{"Environment":{"Variables":{"NextMarker":"secret"}}}]}""")]
    [InlineData("""{"Functions":[],"Other":"NextMarker"}""")]
    [InlineData("""{"Functions":[],"Other":"\"NextMarker\":\"x\"}"}""")]
    [InlineData("""{"Functions":[],"NextMarker":"half}""")]
    [InlineData("""{"Functions":[],"NextMarker":"\ud800"}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public void What_is_no_marker_of_the_page_is_not_taken_for_one(string page) => Assert.Null(Find(page));

    [Theory]
    [InlineData("""{"NextMarker":"2","Functions":[{"FunctionName":"a"}]}""")]
    [InlineData("""{"Functions":[{"FunctionName":"a"}],"NextMarker":"2"}""")]
    [InlineData("""{"Before":1,"NextMarker":"2","Functions":[{"FunctionName":"a"}]}""")]
    public async Task A_list_goes_on_wherever_its_marker_stands(string page)
    {
        await using var server = new ScriptedServer(Answers.Http(200, page), ListAnswer.Functions(null, "b"));
        using var source = server.Open();

        var functions = await source.ListAsync();

        Assert.Equal(["a", "b"], functions.Select(function => function.FunctionName));
        Assert.EndsWith("?Marker=2", server.Requests[^1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_two_markers_is_no_page()
    {
        await using var server = new ScriptedServer(
            Answers.Http(200, """{"NextMarker":"2","Functions":[],"Between":1,"NextMarker":"3","Behind":1}"""), ListAnswer.Functions(null, "b"));
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        Assert.Equal(QueryFailure.ResponseInvalid, failure.Failure);
    }

    private static string? Find(string page) => PageMarker.Find(Encoding.UTF8.GetBytes(page));
}
