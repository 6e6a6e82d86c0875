namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>A query runs on the source that its function or the pipeline brings, and never on the default instead.</summary>
public sealed class OwnSourceTests : IClassFixture<SharedSession>
{
    private readonly TestSession _session;

    // The one that was connected last is the default.
    public OwnSourceTests(SharedSession shared)
    {
        _session = shared.Begin();
        _session.Run(
            """
            $null = Connect-LambdaSource -Name prod -Local @{ f = { 'prod' }; g = { "prod $LambdaInput" } }
            $null = Connect-LambdaSource -Name stage -Local @{ f = { 'stage' }; g = { "stage $LambdaInput" } }
            """
        );
    }

    [Theory]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery f")]
    [InlineData("'prod' | Get-LambdaSource | Invoke-LambdaQuery f")]
    [InlineData("'p*', 'nobody' | Get-LambdaSource -ErrorAction Ignore | Invoke-LambdaQuery f")]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery g 7", "prod 7")]
    [InlineData("""Get-LambdaSource prod | Invoke-LambdaQuery g '"{{Name}}"'""", "prod prod")]
    [InlineData("Invoke-LambdaQuery (Get-LambdaFunctionList f -Source prod)")]
    [InlineData("Get-LambdaFunctionList f -Source prod | ForEach-Object { Invoke-LambdaQuery $_ }")]
    [InlineData("Get-LambdaFunctionVersion f -Source prod | ForEach-Object { Invoke-LambdaQuery $_ }")]
    [InlineData("1, 2 | Invoke-LambdaQuery (Get-LambdaFunctionList g -Source prod)", "prod 1", "prod 2")]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery (Get-LambdaFunctionList f -Source prod)")]
    [InlineData("Invoke-LambdaQuery (Get-LambdaFunctionList f -Source prod) -Source prod")]
    [InlineData("[pscustomobject]@{ FunctionName = 'f'; Source = 'prod' } | Invoke-LambdaQuery -Source prod")]
    [InlineData("[pscustomobject]@{ FunctionName = 'f'; Source = 'Stage' } | Invoke-LambdaQuery", "stage")]
    [InlineData("[pscustomobject]@{ FunctionName = 'x'; Source = 'prod' } | Invoke-LambdaQuery f", "stage")]
    [InlineData("[pscustomobject]@{ FunctionName = 'x'; Source = 'prod' } | Get-LambdaFunctionVersion f | ForEach-Object Source", "stage")]
    [InlineData(
        "Get-LambdaFunctionList f -Source prod | Select-Object -ExpandProperty FunctionName | ForEach-Object { Invoke-LambdaQuery $_ }",
        "stage"
    )]
    public void It_runs_where_it_was_listed_and_on_what_is_piped(string script, params string[] answers) =>
        Assert.Equal(answers is [] ? ["prod"] : answers, _session.Run(script).Values);

    [Fact]
    public void Every_source_that_is_piped_runs_it() =>
        Assert.Equal(["prod", "stage"], _session.Run("Get-LambdaSource | Invoke-LambdaQuery f").Values.Order());

    [Theory]
    [InlineData("Get-LambdaSource prod | Get-LambdaFunctionVersion f")]
    [InlineData("Get-LambdaFunctionVersion (Get-LambdaFunctionList f -Source prod)")]
    [InlineData("Get-LambdaFunctionList f -Source prod | ForEach-Object { Get-LambdaFunctionVersion $_ }")]
    public void It_is_asked_about_there_as_well(string script) => Assert.Equal("prod", _session.Run(script).Property("Source"));

    [Theory]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery f -Source stage")]
    [InlineData("Get-LambdaFunctionList f -Source prod | Select-Object FunctionName, Source | Invoke-LambdaQuery")]
    [InlineData("[pscustomobject]@{ functionname = 'f'; source = 'prod' } | Invoke-LambdaQuery -Payload 1")]
    [InlineData("Get-LambdaFunctionList f -Source prod | Select-Object FunctionName, Source | Get-LambdaFunctionVersion")]
    [InlineData("Invoke-LambdaQuery (Get-LambdaFunctionList f -Source prod) -Source stage")]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery (Get-LambdaFunctionList f -Source stage)")]
    [InlineData("Get-LambdaSource prod | Get-LambdaFunctionVersion f -Source stage")]
    [InlineData("Get-LambdaSource prod | Get-LambdaFunctionVersion (Get-LambdaFunctionList f -Source stage)")]
    public void Two_sources_for_one_query_are_an_error(string script)
    {
        var result = _session.Run(script);

        AssertFailure.IsRecord(result.Error, LambdaErrorId.ParameterConflict, ["'prod'"]);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery")]
    [InlineData("Get-LambdaFunctionVersion")]
    [InlineData("Get-LambdaFunctionAlias")]
    public void A_row_of_another_source_is_told_what_runs_it_there(string command)
    {
        var advice = _session
            .Run($"[pscustomobject]@{{ FunctionName = 'f'; Source = 'prod' }} | {command}")
            .Error.ErrorDetails.RecommendedAction;

        Assert.Contains($"ForEach-Object {{ $name = $_.Name; $_.Group | {command} -Source $name }}", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-LambdaSource prod | Get-LambdaFunctionVersion nobody")]
    [InlineData("Get-LambdaSource prod | Get-LambdaFunctionAlias nobody")]
    [InlineData("Get-LambdaSource prod | Invoke-LambdaQuery nobody")]
    public void What_fails_on_a_source_that_is_piped_is_the_function(string script)
    {
        var error = _session.Run(script).Error;

        AssertFailure.IsRecord(error, LambdaErrorId.FunctionNotFound, target: "nobody");
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery nobody -Source prod")]
    [InlineData("Invoke-LambdaQuery nobody -Stream -Source prod")]
    [InlineData("Get-LambdaFunctionVersion nobody -Source prod")]
    [InlineData("'{' | Invoke-LambdaQuery f -Source prod")]
    [InlineData("Get-LambdaFunctionList nobody -Source prod")]
    public void An_error_names_its_source_where_there_are_several(string script)
    {
        var error = _session.Run(script).Error;

        Assert.Equal("prod", ((LambdaQueryException)error.Exception).SourceName);
        Assert.Equal(2, error.ToString().Split("'prod'").Length);
    }

    [Fact]
    public void The_only_source_is_not_named()
    {
        var error = _session.Run("Disconnect-LambdaSource stage; Invoke-LambdaQuery nobody -Source prod").Error;

        Assert.Equal("prod", ((LambdaQueryException)error.Exception).SourceName);
        Assert.Equal(error.Exception.Message, error.ToString());
    }

    [Fact]
    public void A_source_that_was_disconnected_runs_nothing_elsewhere()
    {
        var result = _session.Run("$f = Get-LambdaFunctionList f -Source prod; Disconnect-LambdaSource prod; Invoke-LambdaQuery $f");

        AssertFailure.IsRecord(result.Error, LambdaErrorId.SourceNotFound);
        Assert.Empty(result.Output);
    }
}
