namespace LambdaPS.Tests.Cmdlets.Logs;

/// <summary>Wait-LambdaQuery, on the log service of the local endpoint.</summary>
public sealed class WaitLambdaQueryTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public WaitLambdaQueryTests() =>
        _session.Run(
            """
            $null = Connect-LambdaSource -Local @{
                text = { param($e) if ($e -gt 2) { throw "no $e" }; $e }
                json = @{ ScriptBlock = { param($e) if ($e -gt 2) { throw "no $e" }; $e }; LogFormat = 'JSON' }
                once = @{ ScriptBlock = { throw 'no' }; MaximumRetryAttempts = 0 }
                slow = @{ ScriptBlock = { Start-Sleep 30 }; Timeout = 1; MaximumRetryAttempts = 0 }
                second = { $global:n++; if ($global:n -lt 2) { throw 'first' }; $n }
            }
            """
        );

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("text", LambdaOutcomeStatus.Ran)]
    [InlineData("json", LambdaOutcomeStatus.Succeeded)]
    public void Events_have_the_outcome_that_their_log_shows(string function, LambdaOutcomeStatus success)
    {
        var result = _session.Run($"1..4 | Invoke-LambdaQuery {function} -InvocationType Event | Wait-LambdaQuery -TimeoutSec 60");
        var outcomes = result
            .Output.Select(outcome => (LambdaOutcome)outcome!.BaseObject)
            .OrderBy(outcome => outcome.InputObject!.ToString())
            .ToList();

        Assert.Equal(
            [success, success, LambdaOutcomeStatus.Failed, LambdaOutcomeStatus.Failed],
            outcomes.Select(outcome => outcome.Status)
        );
        Assert.Equal([1, 1, 3, 3], outcomes.Select(outcome => outcome.Runs.Count));
        Assert.Contains("no 3", outcomes[2].Runs[0].Error, StringComparison.Ordinal);
        Assert.All(
            outcomes,
            outcome => Assert.True(outcome is { QueuedMs: >= 0, FinishedAt: not null, FunctionName: var name } && name == function)
        );
        Assert.Equal(2, result.Errors.Count);
        Assert.All(
            result.Errors,
            error => AssertFailure.IsRecord(error, LambdaErrorId.FunctionError, [function], outcome: QueryOutcome.Ran)
        );
        Assert.IsType<LambdaOutcome>(result.Errors[0].TargetObject);
    }

    [Fact]
    public void An_event_that_succeeds_at_a_retry_has_both_runs()
    {
        var outcome = Assert.IsType<LambdaOutcome>(
            _session.Run("Invoke-LambdaQuery second -InvocationType Event | Wait-LambdaQuery -TimeoutSec 60").Single
        );

        Assert.Equal((LambdaOutcomeStatus.Ran, 2), (outcome.Status, outcome.Runs.Count));
        Assert.Equal([LambdaOutcomeStatus.Failed, LambdaOutcomeStatus.Ran], outcome.Runs.Select(run => run.Status));
    }

    [Theory]
    [InlineData("once", LambdaOutcomeStatus.Failed)]
    [InlineData("slow", LambdaOutcomeStatus.TimedOut)]
    public void The_number_of_retries_is_that_of_the_function(string function, LambdaOutcomeStatus status)
    {
        var result = _session.Run($"Invoke-LambdaQuery {function} -InvocationType Event | Wait-LambdaQuery -TimeoutSec 60");
        var outcome = Assert.IsType<LambdaOutcome>(result.Single);

        Assert.Equal((status, 1), (outcome.Status, outcome.Runs.Count));
        Assert.Single(result.Errors);
    }

    [Fact]
    public void A_query_whose_log_shows_nothing_is_unknown()
    {
        var result = _session.Run(
            "$null = Invoke-LambdaQuery text 1; Wait-LambdaQuery text 00000000-0000-0000-0000-000000000000 -TimeoutSec 1"
        );

        Assert.Equal(LambdaOutcomeStatus.Unknown, Assert.IsType<LambdaOutcome>(result.Single).Status);
        Assert.Empty(result.Errors);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void A_synchronous_query_is_known_at_once()
    {
        var result = _session.Run(
            "'text', 'once' | ForEach-Object { Invoke-LambdaQuery $_ 1 -AsResult } | Wait-LambdaQuery -TimeoutSec 1 -ErrorAction SilentlyContinue"
        );

        Assert.Equal(
            [LambdaOutcomeStatus.Succeeded, LambdaOutcomeStatus.Failed],
            result.Output.Select(outcome => ((LambdaOutcome)outcome!.BaseObject).Status)
        );
    }

    [Fact]
    public void Every_list_of_an_object_can_be_indexed()
    {
        _session.Run(
            """
            $endpoint = Start-LambdaLocalEndpoint @{ bad = { Write-Host one; throw 'no' } }
            $null = Connect-LambdaSource -Local $endpoint -Name other
            $run = Invoke-LambdaQuery bad -Detailed -Log -ErrorVariable failed -ErrorAction SilentlyContinue -InformationAction Ignore
            $outcome = Invoke-LambdaQuery bad -InvocationType Event | Wait-LambdaQuery -ErrorAction SilentlyContinue
            """
        );

        Assert.Equal("one", _session.Run("$run.LogLines[1]").Single);
        Assert.StartsWith("at ", _session.Run("$run.FunctionError.StackTrace[0]").Single!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("at ", _session.Run("$failed[0].Exception.RemoteStackTrace[0]").Single!.ToString(), StringComparison.Ordinal);
        Assert.IsType<LambdaRun>(_session.Run("$outcome.Runs[2]").Single);
        Assert.Equal("one", _session.Run("$endpoint.Events[0].Log[0]").Single);
    }

    [Theory]
    [InlineData("Wait-LambdaQuery text", "-RequestId")]
    [InlineData("Invoke-LambdaQuery text 1 -InvocationType DryRun | Wait-LambdaQuery")]
    public void A_query_that_cannot_be_found_is_an_error(string script, params string[] advice) =>
        AssertFailure.IsRecord(_session.Run(script).Error, LambdaErrorId.QueryInvalid, advice: advice);
}
