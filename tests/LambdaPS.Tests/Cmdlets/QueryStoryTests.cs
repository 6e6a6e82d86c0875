using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Cmdlets;

/// <summary>What -Verbose tells of a query.</summary>
public sealed class QueryStoryTests
{
    private static readonly string[] _ran = ["X-Amz-Executed-Version: 7", "x-amzn-RequestId: id-1"];

    [Fact]
    public async Task A_query_is_told_in_five_lines()
    {
        await using var session = new ScriptedSession(Answers.Http(200, "[1,2,3]", _ran));

        Assert.Equal(
            [
                "Source 'first' in eu-west-1, an account that is not known (AccessKey).",
                "Invoke f:live (RequestResponse) on source first (eu-west-1) with 11 bytes",
                $"Sending to {session.Server.Endpoint}, and waiting for the function, for at most 30 s.",
                "Answered 200 after N ms: version 7, request id-1, sent once.",
                "Emitting 3 objects, from 7 bytes of answer.",
            ],
            Story(session, """Invoke-LambdaQuery f:live '{"a":"b c"}' -TimeoutSec 30""")
        );
    }

    [Theory]
    [InlineData("", "Emitting nothing, from 46 bytes of answer; then the error FunctionError.")]
    [InlineData("-Detailed", "Emitting the invocation, from 46 bytes of answer; then the error FunctionError.")]
    public async Task A_failed_function_is_told_as_one(string how, string end)
    {
        await using var session = new ScriptedSession(
            Answers.Http(200, """{"errorType":"ValueError","errorMessage":"no"}""", [.. _ran, "X-Amz-Function-Error: Unhandled"])
        );

        var story = Story(session, $"Invoke-LambdaQuery f '1' {how} -ErrorAction Ignore");

        Assert.Equal(5, story.Count);
        Assert.Equal("Answered 200 (Unhandled) after N ms: version 7, request id-1, sent once.", story[3]);
        Assert.Equal(end, story[4]);
    }

    [Theory]
    [InlineData("-AsText", "Emitting text, from 7 bytes of answer.")]
    [InlineData("-NoEnumerate", "Emitting 1 object, from 7 bytes of answer.")]
    [InlineData("-Detailed", "Emitting the invocation, from 7 bytes of answer.")]
    public async Task What_is_emitted_is_told_as_it_is_emitted(string how, string end)
    {
        await using var session = new ScriptedSession(Answers.Http(200, "[1,2,3]", _ran));

        Assert.Equal(end, Story(session, $"Invoke-LambdaQuery f '1' {how}")[^1]);
    }

    [Fact]
    public async Task Every_sending_is_counted_and_what_was_never_answered_is_told_too()
    {
        await using var session = new ScriptedSession(
            Answers.Error(429, "TooManyRequestsException", "slow down"),
            Answers.Http(200, "1", _ran),
            Answers.Close
        );

        Assert.Contains("Answered 200 after N ms: version 7, request id-1, sent 2 times.", Story(session, "Invoke-LambdaQuery f '1'"));
        Assert.Equal(
            "Failed: ConnectionLost, sent once; the function: MayHaveRun.",
            Story(session, "Invoke-LambdaQuery f '1' -ErrorAction Ignore")[^1]
        );
    }

    [Fact]
    public async Task Of_many_queries_the_source_is_told_once()
    {
        await using var session = new ScriptedSession(Answers.Http(200, "1", _ran));

        var story = Story(session, "1..3 | Invoke-LambdaQuery f -ThrottleLimit 2");

        Assert.Equal(1 + (3 * 4), story.Count);
        Assert.Single(story, line => line.StartsWith("Source ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stream_is_told_too()
    {
        using var session = LocalSession.Open();

        var story = session.Run("Invoke-LambdaQuery list '1' -Stream -Verbose").Verbose.Select(line => line.Message).ToList();

        Assert.Equal(5, story.Count);
        Assert.StartsWith("Answered 200 after ", story[3], StringComparison.Ordinal);
        Assert.StartsWith("Emitting the answer as it came", story[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f '1'", 0)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery f '1'", 5)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery f '1' -Verbose:$false", 0)]
    public async Task The_story_is_told_to_those_who_listen(string script, int lines)
    {
        await using var session = new ScriptedSession(Answers.Http(200, "1", _ran));

        Assert.Equal(lines, session.Run(script).Verbose.Count);
    }

    private static List<string> Story(ScriptedSession session, string script) =>
        [.. session.Run($"{script} -Verbose").Verbose.Select(line => Regex.Replace(line.Message, @"after \d+ ms", "after N ms"))];
}
