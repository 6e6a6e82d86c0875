namespace LambdaPS.Tests.Display;

/// <summary>The lists, as they stand on a screen.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task A_function_tells_what_an_admin_asks_for_first_and_everything_on_demand()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page(
                "Functions",
                null,
                """{"FunctionName":"f","Version":"$LATEST","Runtime":"python3.14","Handler":"app.run","MemorySize":128,"Timeout":3,"Environment":{"Variables":{"A":"secret"}},"RevisionId":"r-1"}"""
            )
        );

        var lines = session.Session.Screen("Get-LambdaFunctionList | Format-List", 80).Select(Pair).ToDictionary();

        Assert.Equal("f", lines["FunctionName"]);
        Assert.Equal("app.run", lines["Handler"]);
        Assert.Equal("128 MB", lines["MemorySize"]);
        Assert.Equal("3 s", lines["Timeout"]);
        Assert.Equal("A", lines["Environment"]);
        Assert.Equal("first", lines["Source"]);
        Assert.DoesNotContain("Description", lines.Keys);
        Assert.DoesNotContain("RevisionId", lines.Keys);
        Assert.Contains("RevisionId", session.Session.Screen("Get-LambdaFunctionList | Format-List *", 80).Select(line => Pair(line).Key));
    }

    [Fact]
    public async Task Additional_fields_are_a_property_of_the_functions_that_have_some()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page("Functions", null, """{"FunctionName":"f"}""", """{"FunctionName":"g","New":{"a":1}}""")
        );

        session.Session.Run("$f, $g = Get-LambdaFunctionList");

        Assert.DoesNotContain("AdditionalFields", session.Session.Screen("$f | Format-List *", 80).Select(line => Pair(line).Key));
        Assert.Null(session.Session.Run("$f.AdditionalFields").Single);
        Assert.Equal(
            """{"New":{"a":1}}""",
            session.Session.Screen("$g | Format-List *", 80).Select(Pair).ToDictionary()["AdditionalFields"]
        );
        Assert.Equal("""{"New":{"a":1}}""", session.Session.Run("$g.AdditionalFields").Single);
    }

    [Fact]
    public async Task An_invocation_shows_its_answer_its_log_and_its_report_without_control_characters()
    {
        const string log =
            "START\nhello \u001b[31mred\nREPORT RequestId: 1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 287.10 ms\t";
        await using var session = new ScriptedSession(
            Answers.Http(
                200,
                "not JSON: \u001b]0;title\u0007\u009b31m",
                $"X-Amz-Log-Result: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(log))}"
            )
        );

        var lines = session.Session.Screen("Invoke-LambdaQuery f '1' -Detailed -ErrorAction Ignore | Format-List", 120);

        Assert.DoesNotContain(lines, line => line.Any(char.IsControl) && !line.Contains('\t', StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("12.34 ms, billed 13 ms, used 40 of 128 MB, init 287.1 ms", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            line => line.StartsWith("Answer", StringComparison.Ordinal) && line.Contains("not JSON: ", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.Contains("hello ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_of_a_function_shows_its_stack_line_by_line_and_a_report_only_what_it_has()
    {
        await using var session = new ScriptedSession(
            Answers.Http(
                200,
                """{"errorType":"ValueError","errorMessage":"no such region","stackTrace":["line 1","line 2"]}""",
                "X-Amz-Function-Error: Unhandled",
                $"X-Amz-Log-Result: {Convert.ToBase64String("REPORT RequestId: 1\tDuration: 12.34 ms\t"u8)}"
            )
        );
        session.Run("$run = Invoke-LambdaQuery f '1' -Detailed -ErrorAction Ignore");

        Assert.Equal(
            [
                "Kind         : Unhandled",
                "ErrorType    : ValueError",
                "ErrorMessage : no such region",
                "StackTrace   : line 1",
                "               line 2",
            ],
            session.Session.Screen("$run.FunctionError", 80)
        );
        Assert.Equal(["Duration : 12.34 ms"], session.Session.Screen("$run.Report", 80));
    }

    [Fact]
    public void A_source_and_an_endpoint_list_what_they_are()
    {
        using var session = TestSession.WithModule();
        session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } } -Name team");

        Assert.Equal(
            ["Name", "IsDefault", "Region", "AccountId", "Arn", "Authentication", "EndpointUrl", "IsConnected"],
            session.Screen("Get-LambdaSource | Format-List", 80).Select(line => Pair(line).Key)
        );
        Assert.Equal(
            ["EndpointUrl", "Region", "AccountId", "IsRunning", "AbandonedEnvironments", "Events"],
            session.Screen("Start-LambdaLocalEndpoint -Function @{ f = { 1 } } | Format-List", 80).Select(line => Pair(line).Key)
        );
    }

    private static KeyValuePair<string, string> Pair(string line)
    {
        var parts = line.Split(" : ", 2);
        return new(parts[0].Trim(), parts[^1].Trim());
    }
}
