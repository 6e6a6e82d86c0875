namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>
/// Lines that look right and would send something else than was meant: nothing is sent, and it is said what to type.
/// </summary>
public sealed class WhatWasMeantTests : IClassFixture<SharedSession>
{
    private readonly TestSession _session;

    public WhatWasMeantTests(SharedSession shared)
    {
        _session = shared.Begin();
        _session.Run(
            "$null = Connect-LambdaSource -Local @{ echo = { param($event) $script:calls++; $event }; calls = { $script:calls } }"
        );
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery echo -Data @{ order = 42 }", "ParameterConflict", "-Payload")]
    [InlineData("Invoke-LambdaQuery echo '{\"a\": 1}' -Data @{ a = 1 }", "ParameterConflict", "{{name}}")]
    [InlineData("Invoke-LambdaQuery echo '{\"a\": \"{{b}}\"}' -Data @{ b = 1 } -NoTemplate", "ParameterConflict", "-NoTemplate")]
    [InlineData("@{ a = 1 } | Invoke-LambdaQuery echo -Data @{ b = 1 }", "ParameterConflict", "-Payload")]
    [InlineData("1, 2 | Invoke-LambdaQuery echo @{ name = '{{Name}}' }", "PayloadInvalid", "-Payload '{\"name\": {{Name}}}'")]
    [InlineData("Invoke-LambdaQuery '{\"a\": 1}'", "QueryInvalid", "-Payload")]
    [InlineData("[pscustomobject]@{ Day = '1' } | Invoke-LambdaQuery '{\"day\": {{Day}}}'", "QueryInvalid", "-Payload")]
    [InlineData("Get-LambdaFunctionList echo | Invoke-LambdaQuery '{\"day\": 1}'", "QueryInvalid", "-Payload")]
    [InlineData("'{\"a\": {{a}}}' | Invoke-LambdaQuery echo", "PayloadInvalid", "-Payload")]
    [InlineData("Invoke-LambdaQuery", "QueryInvalid", "-FunctionName")]
    [InlineData("'{\"a\": 1}' | Invoke-LambdaQuery", "QueryInvalid", "-FunctionName")]
    [InlineData("Invoke-LambdaQuery echo Ada", "PayloadInvalid", "'\"Ada\"'")]
    [InlineData("Invoke-LambdaQuery echo '{\"a\": {{a}}}'", "BindingMissing", "-NoTemplate")]
    [InlineData("Invoke-LambdaQuery echo '{{>part}}'", "BindingMissing", "Expand-LambdaTemplate", "-Partial @{ 'part' = '...' }")]
    public void It_is_not_sent_and_it_is_said_what_to_type(string script, string id, params string[] advice)
    {
        var error = _session.RunToError($"{script} -ErrorAction Stop");

        AssertFailure.IsRecord(error, Enum.Parse<LambdaErrorId>(id), outcome: QueryOutcome.NotRun, advice: advice);
        Assert.Null(_session.Run("Invoke-LambdaQuery calls").Single);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery echo @{ name = '{{Name}}' } -NoTemplate", "{{Name}}")]
    [InlineData("Invoke-LambdaQuery -Payload '{\"name\": 1}' -FunctionName '{{f}}' -Data @{ f = 'echo' }", 1L)]
    [InlineData("@{ name = '{{Name}}' } | Invoke-LambdaQuery echo", "{{Name}}")]
    public void What_is_meant_is_sent(string script, object name) => Assert.Equal(name, _session.Run(script).Property("name"));

    [Theory]
    [InlineData(
        "'a', 'b' | Invoke-LambdaQuery echo '{\"n\": {{.}}, \"run\": {{run}}}' -Data @{ run = 7 } | ForEach-Object { \"$($_.n) $($_.run)\" }"
    )]
    [InlineData("'a', 'b' | Expand-LambdaTemplate '{{.}} {{run}}' @{ run = 7 } -As Text")]
    public void A_dot_is_the_record_where_there_is_one(string script) => Assert.Equal(["a 7", "b 7"], _session.Run(script).Values);

    [Theory]
    [InlineData("Version = '7'", "-Qualifier '{{Version}}'")]
    [InlineData("Qualifier = 'live'", "-Qualifier '{{Qualifier}}'")]
    [InlineData("Name = 'live'; AliasArn = 'arn:aws:lambda:eu-west-1:123456789012:function:echo:live'", "-Qualifier '{{Name}}'")]
    public void A_row_that_was_saved_of_a_version_does_not_run_another(string columns, string advice)
    {
        var error = _session.Run($"[pscustomobject]@{{ FunctionName = 'echo'; {columns} }} | Invoke-LambdaQuery -Payload 1").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict, advice: [advice]);
        Assert.Null(_session.Run("Invoke-LambdaQuery calls").Single);
    }

    [Theory]
    [InlineData("Version = '$LATEST'", "")]
    [InlineData("Version = '7'", "-Qualifier '$LATEST'")]
    [InlineData("Version = '2.0.1'", "")]
    [InlineData("Qualifier = '$LATEST'; Version = '7'", "-Qualifier '{{Qualifier}}'")]
    public void A_row_runs_the_version_that_the_command_names(string columns, string parameter) =>
        Assert.Equal(
            "$LATEST",
            _session
                .Run($"[pscustomobject]@{{ FunctionName = 'echo'; {columns} }} | Invoke-LambdaQuery -Payload 1 {parameter} -Detailed")
                .Property("ExecutedVersion")
        );

    [Theory]
    [InlineData("Get-LambdaFunctionList '[a'")]
    [InlineData("Get-LambdaFunctionList -Runtime '[a'")]
    [InlineData("Get-LambdaSource '[a'")]
    public void A_bracket_that_is_not_closed_is_an_error(string script)
    {
        var error = _session.Run(script).Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid, ["'[a'"]);
    }

    [Fact]
    public void A_qualifier_where_none_is_taken_is_to_be_left_out() =>
        AssertFailure.IsRecord(
            _session.Run("Get-LambdaFunctionVersion echo:live").Error,
            LambdaErrorId.QueryInvalid,
            ["live"],
            advice: ["Get-LambdaFunctionVersion echo"]
        );
}
