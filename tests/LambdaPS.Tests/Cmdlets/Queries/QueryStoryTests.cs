namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>What -Verbose tells of a query.</summary>
public sealed class QueryStoryTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private static readonly string[] _ran = ["X-Amz-Executed-Version: 7", "x-amzn-RequestId: id-1"];

    [Fact]
    public async Task A_query_is_told_in_five_lines()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "[1,2,3]", _ran));

        Assert.Collection(
            Story(session, """Invoke-LambdaQuery f:live '{"a":"b c"}' -TimeoutSec 30"""),
            source => AssertFailure.Names(source, "first", "eu-west-1", "AccessKey"),
            query => AssertFailure.Names(query, "f:live", "RequestResponse", "first", "eu-west-1", "11"),
            sending => AssertFailure.Names(sending, $"{session.Server.Endpoint}", "30 s"),
            response => AssertFailure.Names(response, "200", "ms", "7", "id-1"),
            output => AssertFailure.Names(output, "3", "7")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Detailed")]
    public async Task A_failed_function_is_told_as_one(string how)
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, """{"errorType":"ValueError","errorMessage":"no"}""", [.. _ran, "X-Amz-Function-Error: Unhandled"])
        );

        var story = Story(session, $"Invoke-LambdaQuery f '1' {how} -ErrorAction Ignore");

        Assert.Equal(5, story.Count);
        AssertFailure.Names(story[3], "200", "Unhandled", "7", "id-1");
        AssertFailure.Names(story[4], "46", "FunctionError");
    }

    [Theory]
    [InlineData("-AsText", "7")]
    [InlineData("-NoEnumerate", "1", "7")]
    [InlineData("-Detailed", "7")]
    public async Task What_is_emitted_is_told_as_it_is_emitted(string how, params string[] names)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "[1,2,3]", _ran));

        AssertFailure.Names(Story(session, $"Invoke-LambdaQuery f '1' {how}")[^1], names);
    }

    [Fact]
    public async Task Every_sending_is_counted_and_what_was_never_answered_is_told_too()
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Error(429, "TooManyRequestsException", "slow down"),
            Answers.Http(200, "1", _ran),
            Answers.Close
        );

        AssertFailure.Names(Story(session, "Invoke-LambdaQuery f '1'")[3], "200", "7", "id-1", "2");
        AssertFailure.Names(Story(session, "Invoke-LambdaQuery f '1' -ErrorAction Ignore")[^1], "ConnectionLost", "MayHaveRun");
    }

    [Fact]
    public async Task Of_many_queries_the_source_is_told_once()
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1", _ran));

        var story = Story(session, "1..3 | Invoke-LambdaQuery f -ThrottleLimit 2");

        Assert.Equal(1 + (3 * 4), story.Count);
        Assert.Single(story, line => line.Contains("AccessKey", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stream_is_told_too()
    {
        using var session = LocalSession.Open();

        var story = session.Run("Invoke-LambdaQuery list '1' -Stream -Verbose").Verbose.Select(line => line.Message).ToList();

        Assert.Equal(5, story.Count);
        AssertFailure.Names(story[3], "200");
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f '1'", 0)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery f '1'", 5)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery f '1' -Verbose:$false", 0)]
    public async Task The_story_is_told_to_those_who_listen(string script, int lines)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1", _ran));

        Assert.Equal(lines, session.Run(script).Verbose.Count);
    }

    private static List<string> Story(ScriptedSession session, string script) =>
        [.. session.Run($"{script} -Verbose").Verbose.Select(line => line.Message)];
}
