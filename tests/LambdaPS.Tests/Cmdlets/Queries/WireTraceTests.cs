using System.Management.Automation;
using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>What -Debug shows of the wire.</summary>
public sealed class WireTraceTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_query_shows_its_request_and_then_its_answer_without_bodies()
    {
        await using var session = new ScriptedSession(
            Answers.Http(200, "\"the answer\"", "X-Amz-Executed-Version: 7", "x-amzn-RequestId: id-1")
        );

        var entries = Entries(session.Run("Invoke-LambdaQuery f '\"the payload\"' -Qualifier live -Debug"));

        Assert.Equal(2, entries.Count);
        Assert.Equal($"#1 POST {session.Server.Endpoint}2015-03-31/functions/f/invocations?Qualifier=live", entries[0][0]);
        Assert.Contains($"    Host: {session.Server.Endpoint.Authority}", entries[0]);
        Assert.Contains("    x-amz-invocation-type: RequestResponse", entries[0]);
        Assert.Contains("    Content-Length: 13", entries[0]);
        Assert.Matches(@"^#1 200 .*\d+ ms$", entries[1][0]);
        Assert.Contains("    X-Amz-Executed-Version: 7", entries[1]);
        Assert.Contains("    Content-Length: 12", entries[1]);
        Assert.DoesNotContain(
            entries.SelectMany(lines => lines),
            line => line.Contains("the answer", StringComparison.Ordinal) || line.Contains("the payload", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Secrets_and_what_belongs_to_bodies_are_masked()
    {
        await using var server = new ScriptedServer(
            Answers.Http(
                200,
                "1",
                "X-Quoted: planted-token of planted-secret",
                "Set-Cookie: planted-cookie",
                $"X-Amz-Log-Result: {Convert.ToBase64String("planted-log"u8)}",
                "X-Odd: a\u001b[31mb"
            )
        );
        using var session = TestSession.WithModule();
        session.Run(
            $"$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey planted-secret -SessionToken planted-token -Region eu-west-1 -EndpointUrl {server.Endpoint} -SkipTest"
        );

        var lines = Entries(session.Run("Invoke-LambdaQuery f -Detailed -ClientContext @{ custom = @{ a = 'planted-context' } } -Debug"))
            .SelectMany(entry => entry)
            .ToList();

        Assert.Contains("    x-amz-security-token: ********", lines);
        Assert.Contains("    Set-Cookie: ********", lines);
        Assert.Contains("    X-Quoted: ******** of ********", lines);
        Assert.Contains(lines, line => line.StartsWith("    X-Amz-Log-Result: (16 ", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            line =>
                line.StartsWith("    Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", StringComparison.Ordinal)
                && line.EndsWith("Signature=********", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            lines,
            line => line.Contains("planted", StringComparison.Ordinal) || line.Contains('\u001b', StringComparison.Ordinal)
        );
        Assert.DoesNotContain(lines, line => line.Contains(server.Request.Header("Authorization")![^16..], StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(server.Request.Header("X-Amz-Client-Context")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_try_and_every_page_is_shown_in_the_order_in_which_it_happened()
    {
        await using var session = new ScriptedSession(
            Answers.Error(429, "TooManyRequestsException", "slow down"),
            Answers.Http(200, "1"),
            ListAnswer.Functions("more", "a"),
            ListAnswer.Functions(null, "b"),
            Answers.Close
        );

        Assert.Equal(["#1 POST", "#1 429", "#2 POST", "#2 200"], Heads(session.Run("Invoke-LambdaQuery f '1' -Debug")));
        Assert.Equal(["#1 GET", "#1 200", "#2 GET", "#2 200"], Heads(session.Run("Get-LambdaFunctionList -Debug")));
        Assert.Equal(["#1 POST", "#1"], Heads(session.Run("Invoke-LambdaQuery f '1' -Debug -ErrorAction Ignore")));
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f '1' -Debug", false)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery f '1' -Debug", false)]
    [InlineData("Invoke-LambdaQuery f '1' -Debug -Verbose", true)]
    public async Task Nothing_is_said_that_PowerShell_would_ask_about(string script, bool tells)
    {
        await using var session = new ScriptedSession(Answers.Http(200, "1"));

        var result = session.Run(script);

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Debug);
        Assert.Equal(tells, result.Verbose.Count > 0);
    }

    [Theory]
    [InlineData("Test-LambdaSource -Debug")]
    [InlineData("Get-LambdaFunctionVersion f -Debug")]
    [InlineData("Get-LambdaFunctionAlias f -Debug")]
    [InlineData("Invoke-LambdaQuery f '1' -Stream -Debug")]
    [InlineData("$DebugPreference = 'Continue'; Invoke-LambdaQuery f '1'")]
    public void Every_cmdlet_that_sends_shows_what_it_sends(string script)
    {
        using var session = TestSession.WithModule();
        session.Run("$null = Connect-LambdaSource -Local @{ f = @{ ScriptBlock = { 'text' }; Aliases = @{ live = '1' } } }");

        var result = session.Run(script);

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        var heads = Heads(result);
        Assert.NotEmpty(heads);
        Assert.Equal(heads.Count(head => head.EndsWith(" 200", StringComparison.Ordinal)) * 2, heads.Count);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f '1'")]
    [InlineData("$DebugPreference = 'Continue'; Invoke-LambdaQuery f '1' -Debug:$false")]
    public async Task Nothing_is_shown_to_those_who_do_not_debug(string script)
    {
        await using var session = new ScriptedSession(Answers.Http(200, "1"));

        Assert.Empty(session.Run(script).Debug);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f '1' -Debug")]
    [InlineData("Get-LambdaFunctionList -Debug")]
    public async Task A_request_is_shown_while_its_answer_is_awaited(string script)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new ScriptedSession(
            async (socket, stop) =>
            {
                await shown.Task.WaitAsync(stop);
                await Answers.Http(200, """{"Functions":[]}""")(socket, stop);
            }
        );
        using var pipeline = session.Session.Start(script);
        pipeline.Streams.Debug.DataAdded += (_, _) => shown.TrySetResult();

        await Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke).WaitAsync(_long);

        Assert.Equal(2, pipeline.Streams.Debug.Count);
    }

    [Fact]
    public async Task Who_debugs_still_runs_many_at_once_and_can_stop()
    {
        using var endpoint = new GatedEndpoint();
        using var session = endpoint.Connect(TestSession.WithModule());
        using var pipeline = session.Start("1..8 | Invoke-LambdaQuery gate -ThrottleLimit 4 -Debug");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);

        await endpoint.ArrivalsAsync(4);
        await Task.Run(pipeline.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
    }

    private static List<string[]> Entries(ScriptResult result) => [.. result.Debug.Select(entry => entry.Message.Split('\n'))];

    // The number of the try, and the method or the status.
    private static List<string> Heads(ScriptResult result) =>
        [.. Entries(result).Select(entry => Regex.Match(entry[0], @"^#\d+(?: (?:[A-Z]+|\d+)\b)?").Value)];
}
