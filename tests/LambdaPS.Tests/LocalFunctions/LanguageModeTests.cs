using System.Management.Automation;

namespace LambdaPS.Tests.LocalFunctions;

public sealed class LanguageModeTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Connect-LambdaSource -Local @{ f = { [System.IO.File]::Exists('x') } }", "-Local")]
    [InlineData("Connect-LambdaSource -Local .", "-Local")]
    [InlineData("Start-LambdaLocalEndpoint @{ f = { 1 } }", "-Local")]
    [InlineData(
        "Connect-LambdaSource -AccessKey AKIAEXAMPLE -SecretKey secret -Region eu-west-1 -RoleArn arn:aws:iam::123456789012:role/r -MfaSerial m -MfaToken { 123456 }",
        "-MfaToken"
    )]
    public void Scripts_of_a_constrained_session_are_rejected(string command, string parameter)
    {
        _session.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;

        var error = _session.RunToError(command);

        Assert.StartsWith("QueryInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(parameter, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("ConstrainedLanguage", error.Exception.Message, StringComparison.Ordinal);
    }
}
