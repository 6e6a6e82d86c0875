namespace LambdaPS.Tests.LocalFunctions;

/// <summary>What a person is told to do about local functions that are none: what fits, and to mend a script only where there is one.</summary>
public sealed class LocalFunctionAdviceTests : IDisposable
{
    private const string What = "Give a hashtable, @{ name = { ... } }, or the path of a folder with a script for each function.";

    private readonly TestSession _session = TestSession.WithModule();
    private readonly FunctionFolder _folder = new();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("./no-such-folder", "Check the path: a folder with a script for each function is wanted.")]
    [InlineData("Variable:PSHOME", "Check the path: a folder with a script for each function is wanted.")]
    [InlineData("NoSuchDrive:/functions", "Check the path: a folder with a script for each function is wanted.")]
    [InlineData("@{}", "Give it one: @{ name = { ... } }.")]
    [InlineData("5", What)]
    [InlineData("@{ f = 1 }", "Give it code: @{ name = { ... } }.")]
    [InlineData("@{ 'not a name' = { 1 } }", "Rename the function.")]
    [InlineData("@{ f = @{ ScriptBlock = { 1 }; Memory = 128 } }", "Mend that setting, then connect again.")]
    [InlineData("@{ f = @{ ScriptBlock = { 1 }; Timeout = 0 } }", "Mend that setting, then connect again.")]
    [InlineData("@{ f = { $using:missing } }", "Set the variable before you connect, or write the value into the function.")]
    public void It_fits_what_was_given(string local, string advice) =>
        Assert.Equal(advice, AdviceOn($"Connect-LambdaSource -Local {local}"));

    [Theory]
    [InlineData("f.ps1", "1 +", "Mend the script, then connect again.")]
    [InlineData("not a name.ps1", "1", "Rename the function.")]
    [InlineData("f.json", "{", "Mend that file, then connect again.")]
    [InlineData("f.json", "[]", "Mend that file, then connect again.")]
    [InlineData("f.json", "{ \"Memory\": 128 }", "Mend that setting, then connect again.")]
    [InlineData("f/handler.ps1", "1", "Remove or rename one of the two.")]
    public void It_fits_the_file(string name, string text, string advice)
    {
        _folder.With("f.ps1", "1").With(name, text);

        Assert.Equal(advice, AdviceOn($"Start-LambdaLocalEndpoint '{_folder.Path}'"));
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

    private string AdviceOn(string script)
    {
        var error = _session.RunToError(script);
        AssertFailure.IsRecord(error, QueryFailure.LocalFunctionInvalid);
        return error.ErrorDetails.RecommendedAction;
    }
}
