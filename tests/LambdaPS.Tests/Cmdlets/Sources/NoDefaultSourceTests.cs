namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>A session without a default source: what is open all the same is named.</summary>
public sealed class NoDefaultSourceTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = shared.Begin();

    [Theory]
    [InlineData("Invoke-LambdaQuery f")]
    [InlineData("Get-LambdaFunctionList")]
    [InlineData("Get-LambdaFunctionAlias f")]
    [InlineData("Test-LambdaSource")]
    [InlineData("Disconnect-LambdaSource")]
    public void Sources_that_are_open_are_named(string script)
    {
        _session.Run(
            "foreach ($name in 'stage', 'prod', 'last') { $null = Connect-LambdaSource -Local @{ f = { 1 } } -Name $name }; Disconnect-LambdaSource last"
        );

        var error = _session.RunToError($"{script} -ErrorAction Stop");

        AssertFailure.IsRecord(error, LambdaErrorId.NotConnected, ["prod", "stage"], advice: ["-Source", "Select-LambdaSource"]);
        AssertFailure.NamesNone(error.Exception.Message, "last");
    }

    [Fact]
    public void Of_many_the_first_are_named()
    {
        _session.Run(
            "10..30 | ForEach-Object { $null = Connect-LambdaSource -Name \"s$_\" -Region eu-west-1 -AccessKey a -SecretKey b -SkipTest }; Disconnect-LambdaSource"
        );

        AssertFailure.IsRecord(
            _session.Run("Get-LambdaFunctionList").Error,
            LambdaErrorId.NotConnected,
            ["s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17", "s18", "s19", "10"]
        );
    }

    [Fact]
    public void Where_none_is_open_it_is_said_to_connect()
    {
        var error = _session.Run("Disconnect-LambdaSource").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.NotConnected, advice: ["Connect-LambdaSource", "-Source $using:source"]);
    }
}
