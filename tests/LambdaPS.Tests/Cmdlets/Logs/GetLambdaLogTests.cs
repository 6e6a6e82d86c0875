using System.Management.Automation;
using LambdaPS.Tests.Display;

namespace LambdaPS.Tests.Cmdlets.Logs;

/// <summary>Get-LambdaLog, on the log service of the local endpoint.</summary>
public sealed class GetLambdaLogTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public GetLambdaLogTests() =>
        _session.Run(
            """
            $null = Connect-LambdaSource -Name local -Local @{
                echo = { param($e) Write-Host "got $($e.n)"; Write-Warning 'careful'; $e }
                bad = { param($e) throw "no $($e.n)" }
                json = @{ ScriptBlock = { param($e) Write-Host '{"own":1}'; $e }; LogFormat = 'JSON'; LogGroup = '/shared' }
                never = { 1 }
            }
            $run = Invoke-LambdaQuery echo '{"n":1}' -Detailed
            Invoke-LambdaQuery bad '{"n":2}' -ErrorVariable failed -ErrorAction SilentlyContinue
            $null = Invoke-LambdaQuery json '{"n":3}'
            """
        );

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_log_of_a_function_is_records_with_time_level_and_request()
    {
        var records = Records("Get-LambdaLog echo");

        Assert.Equal(
            [
                LambdaLogKind.Init,
                LambdaLogKind.Start,
                LambdaLogKind.Function,
                LambdaLogKind.Function,
                LambdaLogKind.End,
                LambdaLogKind.Report,
            ],
            records.Select(record => record.Kind)
        );
        Assert.Equal(("got 1", null, "local", "echo"), (records[2].Message, records[2].Level, records[2].Source, records[2].FunctionName));
        Assert.Equal(("WARNING: careful", "WARN"), (records[3].Message, records[3].Level));
        Assert.Equal([_session.Run("$run.RequestId").Single], records.Skip(1).Select(record => record.RequestId).Distinct());
        Assert.NotNull(records[5].Report?.DurationMs);
    }

    [Theory]
    [InlineData("$run | Get-LambdaLog")]
    [InlineData("Get-LambdaLog echo -RequestId $run.RequestId")]
    [InlineData("(Get-LambdaLog echo)[1] | Get-LambdaLog")]
    [InlineData("Invoke-LambdaQuery echo '{\"n\":1}' -AsResult | Get-LambdaLog")]
    public void An_invocation_has_every_line_of_its_own(string script)
    {
        var records = Records(script);

        Assert.Equal(5, records.Count);
        Assert.Single(records.Select(record => record.RequestId).Distinct());
        Assert.Equal(LambdaLogKind.Report, records[^1].Kind);
    }

    [Fact]
    public void An_error_leads_to_its_log()
    {
        var records = Records("$failed[0] | Get-LambdaLog");

        Assert.Equal("bad", records[0].FunctionName);
        Assert.Contains(records, record => record is { Level: "ERROR" } && record.Message.Contains("no 2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_without_a_request_ID_leads_to_the_whole_log_with_a_warning()
    {
        var result = _session.Run(
            "Invoke-LambdaQuery echo '{\"n\":{{missing}}}' -ErrorVariable unsent -ErrorAction SilentlyContinue; $unsent[0] | Get-LambdaLog"
        );

        Assert.Equal(6, result.Output.Count);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void A_shared_log_group_and_the_JSON_format_are_found_in_the_configuration()
    {
        var records = Records("Get-LambdaLog json");

        Assert.All(records, record => Assert.Equal("/shared", record.LogGroup));
        Assert.Equal(1L, _session.Run("(Get-LambdaLog json | Where-Object Kind -eq Function).Data.own").Single);
        Assert.Equal("success", records[^1].Report?.Status);
    }

    [Fact]
    public void Figures_strings_levels_and_counts_are_selected()
    {
        Assert.IsType<double>(_session.Run("(Get-LambdaLog echo -Report | Measure-Object DurationMs -Average).Average").Single);
        Assert.Equal("echo", _session.Run("(Get-LambdaLog echo -Report).FunctionName").Single);
        Assert.Equal(["WARNING: careful"], _session.Run("Get-LambdaLog echo -Level warn -Raw").Values);
        Assert.Equal(["got 1"], _session.Run("Get-LambdaLog echo -Pattern got -Raw").Values);
        Assert.Equal(2, _session.Run("Get-LambdaLog echo -First 2").Output.Count);
        Assert.Equal(["End", "Report"], _session.Run("(Get-LambdaLog echo -Tail 2).Kind | ForEach-Object ToString").Values);
    }

    [Theory]
    [InlineData("5m")]
    [InlineData("1d")]
    [InlineData("300s")]
    [InlineData("1w")]
    [InlineData("1h30m")]
    [InlineData("00:10")]
    [InlineData("([timespan]::FromMinutes(5))")]
    [InlineData("(Get-Date).AddMinutes(-5)")]
    [InlineData("(Get-Date).AddMinutes(-5).ToUniversalTime()")]
    [InlineData("([DateTimeOffset]::Now.AddMinutes(-5))")]
    public void A_period_begins_with_a_duration_or_a_date(string since) =>
        Assert.Equal(6, _session.Run($"Get-LambdaLog echo -Since {since}").Output.Count);

    [Theory]
    [InlineData("-Since 5", LambdaErrorId.QueryInvalid, "-Since")]
    [InlineData("-Since yesterday", LambdaErrorId.QueryInvalid, "yesterday")]
    [InlineData("-Since 5m -Until 10m", LambdaErrorId.QueryInvalid, "-Until")]
    [InlineData("-Wait -Until 5m", LambdaErrorId.ParameterConflict, "-Wait")]
    [InlineData("-Report -Raw", LambdaErrorId.ParameterConflict, "-Raw")]
    [InlineData("-RequestId x -Pattern y", LambdaErrorId.ParameterConflict, "-Pattern")]
    public void An_invalid_argument_is_an_error_that_names_it(string arguments, LambdaErrorId id, string named) =>
        AssertFailure.IsRecord(_session.RunToError($"Get-LambdaLog echo {arguments}"), id, [named]);

    [Fact]
    public void A_function_that_never_ran_has_no_log()
    {
        AssertFailure.IsRecord(_session.Run("Get-LambdaLog never").Error, LambdaErrorId.LogNotFound, ["/aws/lambda/never"]);
        AssertFailure.IsRecord(_session.Run("Get-LambdaLog echo -Pattern a-b").Error, LambdaErrorId.QueryInvalid, ["a-b"]);
        AssertFailure.IsRecord(_session.Run("Get-LambdaLog nobody").Error, LambdaErrorId.FunctionNotFound, ["nobody"]);
        AssertFailure.IsRecord(
            _session.Run("Get-LambdaLog echo -RequestId 00000000-0000-0000-0000-000000000000 -TimeoutSec 0").Error,
            LambdaErrorId.LogNotFound,
            ["00000000-0000-0000-0000-000000000000"]
        );
        AssertFailure.IsRecord(
            _session.Run("'x' | ForEach-Object { $_ } | Get-LambdaLog -Source nowhere").Error,
            LambdaErrorId.SourceNotFound
        );
    }

    [Theory]
    [InlineData("-Wait")]
    [InlineData("-Live")]
    public async Task Following_shows_new_events_until_it_is_stopped(string how)
    {
        using var other = TestSession.WithModule().With("source", _session.Run("Get-LambdaSource").Single!);
        using var powerShell = _session.Start($"'echo', 'bad' | Get-LambdaLog -Pattern '?got ?ERROR' {how}");
        var output = new PSDataCollection<PSObject>();
        var run = Task.Factory.FromAsync(powerShell.BeginInvoke<PSObject, PSObject>(null, output), powerShell.EndInvoke);
        await Eventually.IsTrue(() =>
        {
            other.Run("$null = Invoke-LambdaQuery echo '{\"n\":9}' -Source $source");

            // The enumerator of the collection would wait for the end of the pipeline.
            return Enumerable.Range(0, output.Count).Any(i => ((LambdaLogRecord)output[i].BaseObject).Message == "got 9");
        });

        await Task.Run(powerShell.Stop).WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        if (how == "-Wait")
            Assert.Equal(["bad", "echo"], output.Select(record => ((LambdaLogRecord)record.BaseObject).FunctionName).Distinct().Order());
    }

    [Fact]
    public void Following_ends_with_the_pipeline() =>
        Assert.Equal(
            ["Init", "Start"],
            _session.Run("(Get-LambdaLog echo -Wait | Select-Object -First 2).Kind | ForEach-Object ToString").Values
        );

    [Fact]
    public void The_table_has_time_level_and_message()
    {
        var lines = _session.Screen("Get-LambdaLog echo", 80).ToList();

        Assert.Equal("Timestamp Level Message", string.Join(' ', lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(lines, line => line.EndsWith("WARN  careful", StringComparison.Ordinal));
        Assert.Contains(
            "FunctionName",
            _session.Screen("Get-LambdaFunctionList echo, bad | Get-LambdaLog -Wait | Select-Object -First 9", 80)[0],
            StringComparison.Ordinal
        );
    }

    private List<LambdaLogRecord> Records(string script)
    {
        var result = _session.Run(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Select(record => (LambdaLogRecord)record!.BaseObject)];
    }
}
