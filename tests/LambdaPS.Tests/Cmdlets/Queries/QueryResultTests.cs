namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class QueryResultTests : IClassFixture<SharedSession>
{
    private readonly TestSession _session;

    public QueryResultTests(SharedSession shared)
    {
        _session = shared.Begin();
        _session.Run(
            """
            $null = Connect-LambdaSource -Name stage -Local @{
                double = { param($event) if ($event.n -eq 2) { throw [System.ArgumentException]::new('two') }; $event.n * 2 }
                other  = { 'other' }
            }
            """
        );
    }

    [Fact]
    public void Every_record_has_one_result_in_order_and_no_error()
    {
        var result = _session.Run(
            """
            $rows = 1..3 | ForEach-Object { [pscustomobject]@{ N = $_ } }
            $results = $rows + [pscustomobject]@{ M = 4 } |
                Invoke-LambdaQuery double '{"n": {{N}}}' -AsResult -ThrottleLimit 4 -ErrorAction Stop
            $results
            """
        );

        Assert.Empty(result.Errors);
        var results = result.Values.Cast<LambdaQueryResult>().ToArray();
        Assert.Equal([true, false, true, false], results.Select(one => one.Succeeded));
        Assert.Equal([2L, null, 6L, null], results.Select(one => one.Succeeded ? one.Payload : null));
        Assert.Equal([null, "FunctionError", null, "BindingMissing"], results.Select(one => one.ErrorId));
        Assert.Equal(["Ran", "Ran", "Ran", "NotRun"], results.Select(one => one.Outcome));
        Assert.Equal([1, 1, 1, 0], results.Select(one => one.Attempts));
        Assert.Equal("ArgumentException", results[1].Exception!.ErrorType);
        Assert.All(results, one => Assert.Equal(("double", "stage"), (one.FunctionName, one.Source)));
        Assert.All(results[..3], one => Assert.NotNull(one.RequestId));
        Assert.All(results[..3], one => Assert.True(one.DurationMs > 0));
        Assert.Equal(3, _session.Run("$results[2].InputObject.N").Single);
        Assert.Equal(["MayHaveRun"], _session.Run("(Invoke-LambdaQuery other -InvocationType Event -AsResult).Outcome").Values);
    }

    [Theory]
    [InlineData("$r | Invoke-LambdaQuery -Payload '{\"n\": {{N}}}'", 14L)]
    [InlineData("$r | Invoke-LambdaQuery other", "other")]
    [InlineData("Disconnect-LambdaSource other; $r | Invoke-LambdaQuery double '{\"n\": {{N}}}'", 14L)]
    [InlineData("Invoke-LambdaQuery other -AsResult | Invoke-LambdaQuery", "other")]
    public void A_result_runs_its_query_again(string script, object expected)
    {
        _session.Run(
            """
            $r = [pscustomobject]@{ N = 7 } | Invoke-LambdaQuery double '{"n": {{N}}}' -AsResult
            $null = Connect-LambdaSource -Name other -Local @{ wrong = { 'wrong' } }
            if ($false) { $r }
            """
        );
        Assert.Equal(
            expected,
            _session
                .Run(
                    script.Replace(
                        "Invoke-LambdaQuery other -AsResult",
                        "Invoke-LambdaQuery other -AsResult -Source stage",
                        StringComparison.Ordinal
                    )
                )
                .Single
        );
    }

    [Fact]
    public void Strings_are_names_if_there_is_a_payload_and_no_name() =>
        Assert.Equal([10L, "other"], _session.Run("'double', 'other' | Invoke-LambdaQuery -Payload '{\"n\": 5}'").Values);

    [Fact]
    public void Strings_are_names_of_functions_for_cmdlets_that_describe_functions() =>
        Assert.Equal(["double", "other"], _session.Run("('double', 'other' | Get-LambdaFunctionVersion).FunctionName").Values);

    [Theory]
    [InlineData("Invoke-LambdaQuery doubel 1")]
    [InlineData("Get-LambdaFunctionVersion doubel")]
    [InlineData("Get-LambdaFunctionList doubel")]
    public void An_unknown_name_suggests_the_nearest_one_that_was_listed(string script)
    {
        _session.Run("$null = Get-LambdaFunctionList");

        AssertFailure.IsRecord(_session.Run(script).Error, LambdaErrorId.FunctionNotFound, advice: ["'double'"]);
    }

    [Fact]
    public void A_log_names_its_function_and_request()
    {
        var lines = _session.Run("Invoke-LambdaQuery other -Log 6>&1 | ForEach-Object { \"$_\" }").Values.Cast<string>().ToArray();

        AssertFailure.Names(lines[0], "other", lines[1].Split(' ')[2]);
    }
}
