using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets.Sources;

public sealed class SelectLambdaSourceTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Keys = "-AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl http://127.0.0.1:9 -SkipTest";

    private readonly TestSession _session = shared.Begin();

    [Theory]
    [InlineData("Select-LambdaSource first")]
    [InlineData("'first' | Select-LambdaSource")]
    [InlineData("Get-LambdaSource f* | Select-LambdaSource")]
    [InlineData("Select-LambdaSource -Name FIRST")]
    public void A_source_becomes_the_default_and_is_returned(string script)
    {
        Connect("first", "second");

        Assert.Equal("first", Assert.IsType<LambdaSource>(_session.Run(script).Single).Name);
        Assert.Equal(["first"], _session.Run("(Get-LambdaSource | Where-Object IsDefault).Name").Values);
    }

    [Theory]
    [InlineData("Select-LambdaSource third")]
    [InlineData("Select-LambdaSource $null")]
    [InlineData("$closed = Get-LambdaSource first; Disconnect-LambdaSource first; Select-LambdaSource $closed")]
    public void What_is_not_open_is_an_error_and_the_default_stays(string script)
    {
        Connect("first", "second");

        AssertFailure.IsRecord(_session.RunToError(script), LambdaErrorId.SourceNotFound);
        Assert.Equal(["second"], _session.Run("(Get-LambdaSource | Where-Object IsDefault).Name").Values);
    }

    [Fact]
    public void A_source_of_another_runspace_is_an_error()
    {
        using var other = TestSession.WithModule();
        other.Run($"$null = Connect-LambdaSource -Name there {Keys}");

        _session.With("there", other.Run("Get-LambdaSource there").Output[0]);

        AssertFailure.IsRecord(
            _session.RunToError("Select-LambdaSource $there"),
            LambdaErrorId.SourceNotFound,
            ["'there'"],
            advice: ["-Source"]
        );
    }

    [Fact]
    public void A_session_that_cannot_prompt_says_that_the_secret_key_is_missing()
    {
        var error = _session.RunToError("Connect-LambdaSource -AccessKey AKIDEXAMPLE -Region eu-west-1 -SkipTest");

        AssertFailure.IsRecord(error, LambdaErrorId.CredentialsNotFound, ["-SecretKey"], advice: ["-Credential"]);
    }

    [Theory]
    [InlineData("us-east-1-regional")]
    [InlineData("aws-global")]
    public void A_name_of_the_SDK_that_is_not_a_region_is_not_accepted_or_offered(string name)
    {
        var error = _session.RunToError($"Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -SkipTest -Region {name}");

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid, [$"'{name}'"]);
        Assert.DoesNotContain(
            name,
            _session.Complete($"Connect-LambdaSource -Region {name}").Select((CompletionResult offer) => offer.CompletionText)
        );
    }

    private void Connect(params string[] names)
    {
        foreach (var name in names)
            _session.Run($"$null = Connect-LambdaSource -Name {name} {Keys}");
    }
}
