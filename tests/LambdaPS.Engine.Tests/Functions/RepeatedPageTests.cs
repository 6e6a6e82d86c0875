using System.Globalization;

namespace LambdaPS.Engine.Tests.Functions;

/// <summary>A list goes on at the page where it stood.</summary>
public class RepeatedPageTests
{
    private static readonly ScriptedAnswer[] _pages =
    [
        ListAnswer.Functions("2", "a", "b"),
        ListAnswer.Functions("3", "c"),
        ListAnswer.Functions("4", "d"),
        ListAnswer.Functions(null, "e"),
    ];

    public static TheoryData<string> Passing { get; } =
    ["close", "reset", "cut", "chunked", "408", "429", "500", "502", "503", "504", "400 ThrottlingException"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_page_that_fails_is_read_again_and_no_function_is_lost_or_doubled(string fault)
    {
        await using var server = new ScriptedServer([.. _pages[..2], Fault(fault), Fault(fault), Fault(fault), .. _pages[2..]]);
        using var source = server.Open();

        var functions = await source.ListAsync();

        Assert.Equal(["a", "b", "c", "d", "e"], functions.Select(function => function.FunctionName));
        Assert.Equal(["", "2", "3", "3", "3", "3", "4"], server.Requests.Select(Marker));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_page_that_goes_on_failing_ends_the_list_after_four_tries(string fault)
    {
        await using var server = new ScriptedServer([.. _pages[..2], Fault(fault)]);
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        Assert.Equal(4, failure.Attempts);
        Assert.Equal(["", "2", "3", "3", "3", "3"], server.Requests.Select(Marker));
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        AssertFailure.Names(failure.Message, "4");
    }

    [Fact]
    public async Task A_page_whose_connection_ends_at_once_is_asked_for_four_times_and_not_again_by_the_transport()
    {
        await using var server = new ScriptedServer(refuses: false, [ScriptedStep.AtOnce(Answers.Close)]);
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        Assert.Equal(LambdaErrorId.ConnectionLost, failure.ErrorId);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal(4, server.Connections);
    }

    [Theory]
    [InlineData(400, "ValidationException")]
    [InlineData(403, "AccessDeniedException")]
    [InlineData(403, "ExpiredTokenException")]
    [InlineData(404, "")]
    [InlineData(410, "")]
    public async Task A_page_that_is_refused_for_good_is_asked_for_once(int status, string code)
    {
        await using var server = new ScriptedServer([.. _pages[..2], Answers.Error(status, code, "no")]);
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        Assert.Equal(1, failure.Attempts);
        Assert.Equal(["", "2", "3"], server.Requests.Select(Marker));
    }

    [Fact]
    public async Task A_page_that_is_no_list_is_asked_for_once()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "<html>Sign in</html>"));
        using var source = server.Open();

        await source.FailToListAsync();

        Assert.Single(server.Requests);
    }

    private static ScriptedAnswer Fault(string fault) =>
        fault switch
        {
            "close" => Answers.Close,
            "reset" => Answers.Reset,
            "cut" => Answers.CutAfter(Answers.Head(200, "Content-Length: 100") + "{\"Functions\":["),
            "chunked" => Answers.CutAfter(Answers.Head(200, "Transfer-Encoding: chunked") + "5\r\n{\"Fun\r\n"),
            "400 ThrottlingException" => Answers.Error(400, "ThrottlingException", "slow down"),
            _ => Answers.Http(int.Parse(fault, CultureInfo.InvariantCulture), ""),
        };

    private static string Marker(RecordedRequest request) => request.Target.Split("Marker=") is [_, var marker] ? marker : "";
}
