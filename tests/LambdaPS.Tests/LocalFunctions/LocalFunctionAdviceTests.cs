namespace LambdaPS.Tests.LocalFunctions;

/// <summary>What a person is told to do about local functions that are none: what fits, and to mend a script only where there is one.</summary>
public sealed class LocalFunctionAdviceTests(SharedSession shared) : IClassFixture<SharedSession>, IDisposable
{
    private readonly TestSession _session = shared.Begin();
    private readonly FunctionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("./no-such-folder")]
    [InlineData("Variable:PSHOME")]
    [InlineData("NoSuchDrive:/functions")]
    [InlineData("@{}", "@{ name = { ... } }")]
    [InlineData("5", "@{ name = { ... } }")]
    [InlineData("@{ f = 1 }", "@{ name = { ... } }")]
    [InlineData("@{ 'not a name' = { 1 } }")]
    [InlineData("@{ f = @{ ScriptBlock = { 1 }; Memory = 128 } }")]
    [InlineData("@{ f = @{ ScriptBlock = { 1 }; Timeout = 0 } }")]
    [InlineData("@{ f = { $using:missing } }")]
    public void It_fits_what_was_given(string local, params string[] advice) => Fits($"Connect-LambdaSource -Local {local}", advice);

    [Theory]
    [InlineData("f.ps1", "1 +")]
    [InlineData("not a name.ps1", "1")]
    [InlineData("f.json", "{")]
    [InlineData("f.json", "[]")]
    [InlineData("f.json", "{ \"Memory\": 128 }")]
    [InlineData("f/handler.ps1", "1")]
    public void It_fits_the_file(string name, string text)
    {
        _folder.With("f.ps1", "1").With(name, text);

        Fits($"Start-LambdaLocalEndpoint '{_folder.Path}'", []);
    }

    [Fact]
    public void An_endpoint_takes_functions_and_a_folder_by_position()
    {
        Assert.Equal(
            "served",
            _session
                .Run("$null = Connect-LambdaSource -Local (Start-LambdaLocalEndpoint @{ f = { 'served' } }); Invoke-LambdaQuery f")
                .Single
        );
        Assert.Equal(
            "in order",
            _session
                .Run(
                    "$null = Connect-LambdaSource -Local (Start-LambdaLocalEndpoint ([ordered]@{ f = { 'in order' } })); Invoke-LambdaQuery f"
                )
                .Single
        );

        _folder.With("f.ps1", "'from a file'");
        Assert.Equal(
            "from a file",
            _session.Run($"$null = Connect-LambdaSource -Local (Start-LambdaLocalEndpoint '{_folder.Path}'); Invoke-LambdaQuery f").Single
        );
        Assert.IsType<LambdaLocalEndpoint>(_session.Run($"Start-LambdaLocalEndpoint (Get-Item '{_folder.Path}')").Single);
    }

    // What helps with a script that is there is the advice of the catalogue, and would not help where there is none.
    private void Fits(string script, string[] advice)
    {
        var error = _session.RunToError(script);
        var failure = AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid, advice: advice);
        Assert.Equal(!script.StartsWith("Start", StringComparison.Ordinal) || failure.Advice is not null, failure.Advice is not null);
    }
}
