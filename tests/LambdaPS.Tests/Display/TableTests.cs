using System.Globalization;
using System.Text;

namespace LambdaPS.Tests.Display;

/// <summary>
/// The tables, as they stand on a screen. They run alone: PowerShell measures its columns by what comes in the first 300 ms.
/// </summary>
[Collection(ProcessEnvironment.Name)]
public sealed class TableTests
{
    private const string Modified = "2026-03-01T22:15:00.000+0000";

    private static readonly string _local = DateTimeOffset
        .Parse("2026-03-01T22:15:00Z", CultureInfo.InvariantCulture)
        .LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Functions_are_grouped_by_source_with_the_time_of_this_place()
    {
        await using var other = new ScriptedServer(
            List("""{"FunctionName":"resize-all-the-images-of-a-day","PackageType":"Image","MemorySize":10240,"Timeout":900}""")
        );
        await using var session = new ScriptedSession(
            List(
                $$"""{"FunctionName":"a","Runtime":"python3.14","MemorySize":128,"Timeout":3,"LastModified":"{{Modified}}"}""",
                $$"""{"FunctionName":"report","Runtime":"provided.al2023","MemorySize":512,"Timeout":60,"LastModified":"{{Modified}}"}"""
            )
        );
        session.Connect("second", other);

        Assert.Equal(
            [
                "Source: first",
                "Runtime MB Timeout LastModified FunctionName",
                "------- -- ------- ------------ ------------",
                $"python3.14 128 3 s {_local} a",
                $"provided.al2023 512 60 s {_local} report",
                "Source: second",
                "Runtime MB Timeout LastModified FunctionName",
                "------- -- ------- ------------ ------------",
                "Image 10240 900 s resize-all-the-images-of-a-day",
            ],
            session.Session.Words("Get-LambdaSource | Get-LambdaFunctionList", 80)
        );
    }

    [Fact]
    public async Task A_table_of_functions_has_all_columns_at_80_columns_with_the_longest_name()
    {
        var name = new string('n', 64);
        await using var session = new ScriptedSession(
            List($$"""{"FunctionName":"{{name}}","Runtime":"python3.14","MemorySize":128,"Timeout":3,"LastModified":"{{Modified}}"}""")
        );

        var lines = session.Session.Words("Get-LambdaFunctionList", 80).ToList();

        Assert.Equal("Runtime MB Timeout LastModified FunctionName", lines[1]);
        Assert.StartsWith($"python3.14 128 3 s {_local} n", lines[3], StringComparison.Ordinal);
        Assert.Equal(name.Length, string.Concat(lines.Skip(3)).Count(letter => letter == 'n') - 1);
    }

    [Fact]
    public async Task A_table_of_invocations_has_all_columns_at_80_columns_with_the_longest_name()
    {
        var name = new string('f', 64);
        await using var session = new ScriptedSession(
            Ran("REPORT RequestId: 1\tDuration: 12.34 ms\tBilled Duration: 300 ms\tInit Duration: 287.10 ms\t")
        );

        var lines = session.Session.Words($"Invoke-LambdaQuery {name} '1' -Detailed -ErrorAction Ignore | Format-Table", 80).ToList();

        Assert.Equal("Status Version Duration Billed Cold Function", lines[1]);
        Assert.StartsWith("200 7 12 ms 300 ms 287 ms f", lines[3], StringComparison.Ordinal);
        Assert.Equal(name.Length, string.Concat(lines.Skip(3)).Count(letter => letter == 'f'));
    }

    [Fact]
    public async Task Versions_tell_when_and_why()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page(
                "Versions",
                null,
                $$"""{"FunctionName":"f","Version":"$LATEST","Runtime":"python3.14","MemorySize":128,"Timeout":3,"LastModified":"{{Modified}}"}""",
                $$"""{"FunctionName":"f","Version":"12","Runtime":"python3.14","MemorySize":128,"Timeout":3,"LastModified":"{{Modified}}","Description":"faster"}"""
            )
        );

        // A date is of the calendar that the logs have, whatever a session's own is.
        Assert.Equal(
            [
                "FunctionName: f, source first",
                "Version Runtime MB Timeout LastModified Description",
                "------- ------- -- ------- ------------ -----------",
                $"$LATEST python3.14 128 3 s {_local}",
                $"12 python3.14 128 3 s {_local} faster",
            ],
            session.Session.Words("[cultureinfo]::CurrentCulture = 'th-TH'; Get-LambdaFunctionVersion f", 80)
        );
    }

    [Fact]
    public void Sources_show_which_one_is_the_default()
    {
        using var session = TestSession.WithModule();
        session.Run("'a', 'b', 'c' | ForEach-Object { $null = Connect-LambdaSource -Local @{ f = { 1 } } -Name $_ }");

        Assert.Equal(["c *"], Marked());

        session.Run("Disconnect-LambdaSource c");
        Assert.Empty(Marked());
        Assert.Equal(2, session.Run("Get-LambdaSource").Output.Count);

        session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } } -Name a; try { Connect-LambdaSource -Local ./missing } catch { }");
        Assert.Empty(Marked());

        IEnumerable<string> Marked() =>
            session
                .Words("Get-LambdaSource", 80)
                .Where(line => line.Contains('*', StringComparison.Ordinal))
                .Select(line => string.Join(' ', line.Split(' ').Take(2)));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Invocations_tell_status_version_and_what_they_cost(int width)
    {
        await using var session = new ScriptedSession(
            Ran(
                "REPORT RequestId: 1\tDuration: 12.34 ms\tBilled Duration: 300 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 287.10 ms\t"
            ),
            Ran(
                "REPORT RequestId: 2\tDuration: 899999.99 ms\tBilled Duration: 900000 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t",
                "X-Amz-Function-Error: Unhandled"
            ),
            Answers.Http(202, ""),
            Answers.Raw(Answers.Head(204))
        );

        // All at once: PowerShell makes its columns as wide as what has come within 300 ms.
        var lines = session.Session.Words(
            "$all = & { 'resize:live', 'f' | ForEach-Object { Invoke-LambdaQuery $_ '1' -Detailed -ErrorAction Ignore }; Invoke-LambdaQuery f '1' -InvocationType Event; Invoke-LambdaQuery f '1' -InvocationType DryRun }; $all",
            width
        );

        Assert.Equal(
            [
                "Source: first",
                "Status Version Duration Billed Cold Function",
                "------ ------- -------- ------ ---- --------",
                "200 7 12 ms 300 ms 287 ms resize:live",
                "200 failed 7 900000 ms 900000 ms f",
                "202 queued f",
                "204 may run f",
            ],
            lines
        );
    }

    [Fact]
    public void Endpoints_and_tests_of_sources_hold_at_80_columns()
    {
        using var session = TestSession.WithModule();
        session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } } -Name team");

        Assert.StartsWith(
            "EndpointUrl",
            session.Screen("Start-LambdaLocalEndpoint -Function @{ f = { 1 } }", 80)[0],
            StringComparison.Ordinal
        );
        Assert.Equal("Source Usable Region AccountId Reach ErrorId", session.Words("Test-LambdaSource | Format-Table", 80).First());
        Assert.Contains("IsUsable : True", session.Screen("Test-LambdaSource", 80));
    }

    private static ScriptedAnswer List(params string[] functions) => ListAnswer.Page("Functions", null, functions);

    private static ScriptedAnswer Ran(string report, params string[] headers) =>
        Answers.Http(
            200,
            """{"errorType":"ValueError","errorMessage":"no"}""",
            ["X-Amz-Executed-Version: 7", $"X-Amz-Log-Result: {Convert.ToBase64String(Encoding.UTF8.GetBytes(report))}", .. headers]
        );
}
