namespace LambdaPS.Tests.Cmdlets.Functions;

public sealed class GetLambdaFunctionListTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_page_is_listed()
    {
        _session.Run(
            "$functions = @{}; 1..120 | ForEach-Object { $functions[\"job-$_\"] = { 1 } }; $null = Connect-LambdaSource -Local $functions"
        );

        var names = _session
            .Run("Get-LambdaFunctionList")
            .Output.Select(function => (string)function!.Properties["FunctionName"].Value)
            .ToList();

        Assert.Equal(120, names.Count);
        Assert.Equal(120, names.Distinct().Count());
    }

    [Fact]
    public void Names_take_wildcards_in_any_case_and_a_plain_name_that_is_not_there_is_an_error()
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ 'job-1' = { 1 }; 'job-2' = { 1 }; other = { 1 } }");

        Assert.Equal(2, _session.Run("Get-LambdaFunctionList JOB-*").Output.Count);
        Assert.Empty(_session.Run("Get-LambdaFunctionList none*").Errors);

        var result = _session.Run("Get-LambdaFunctionList other, missing");
        Assert.Equal("other", result.Property("FunctionName"));
        AssertFailure.IsRecord(result.Error, LambdaErrorId.FunctionNotFound);
        Assert.Equal("missing", result.Error.TargetObject);
    }

    [Fact]
    public void A_function_tells_its_source_and_what_was_said_of_it()
    {
        _session.Run(
            "$null = Connect-LambdaSource -Local @{ f = @{ ScriptBlock = { 1 }; Description = 'counts'; MemorySize = 256; Timeout = 12 } } -Name here"
        );

        var function = Assert.IsType<LambdaFunction>(_session.Run("Get-LambdaFunctionList").Single);

        Assert.Equal("here", function.Source);
        Assert.Equal("counts", function.Description);
        Assert.Equal(256, function.MemorySize);
        Assert.Equal(12, function.Timeout);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:f", function.FunctionArn);
    }

    [Fact]
    public void Listing_without_a_source_is_an_error_that_says_what_to_do()
    {
        var error = _session.Run("Get-LambdaFunctionList").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.NotConnected, advice: ["Connect-LambdaSource"]);
    }

    [Fact]
    public async Task Runtimes_take_wildcards_in_any_case_and_an_image_has_none()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page(
                "Functions",
                null,
                """{"FunctionName":"a","Runtime":"python3.14"}""",
                """{"FunctionName":"b","Runtime":"nodejs24.x"}""",
                """{"FunctionName":"c","PackageType":"Image"}"""
            )
        );

        Assert.Equal(["a"], Names(session.Run("Get-LambdaFunctionList -Runtime PYTHON*")));
        Assert.Equal(["a", "b"], Names(session.Run("Get-LambdaFunctionList -Runtime nodejs24.x, python*")));
        Assert.Equal(["b"], Names(session.Run("Get-LambdaFunctionList -Runtime *.x -Name b, c")));
        Assert.Equal(["a", "b", "c"], Names(session.Run("Get-LambdaFunctionList")));
    }

    [Fact]
    public async Task All_versions_are_listed_on_demand()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page("Functions", null, """{"FunctionName":"f","Version":"$LATEST"}""", """{"FunctionName":"f","Version":"1"}""")
        );

        var versions = session.Run("Get-LambdaFunctionList f -AllVersions");

        Assert.Equal(["f:$LATEST", "f:1"], versions.Output.Select(version => version!.ToString()));
        Assert.EndsWith("?FunctionVersion=ALL", session.Server.Request.Target, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(ScriptResult result) => result.Values.Select(value => ((LambdaFunction)value!).FunctionName);
}
