namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>What a source shows of its credentials, and the parameters that can be omitted.</summary>
public sealed class SourceDetailsTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Profile =
        "$file = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()); \"[prod]`naws_access_key_id = AKIDEXAMPLE`naws_secret_access_key = none`nregion = eu-west-1\" | Set-Content $file;";

    [Theory]
    [InlineData("", "prod")]
    [InlineData("-Name other", "other")]
    public void Source_has_the_name_of_its_profile_unless_another_is_given(string name, string expected)
    {
        var result = shared
            .Begin()
            .Run($"{Profile} Connect-LambdaSource -ProfileName prod -ProfileLocation $file -SkipTest {name}; Remove-Item $file");

        var source = Assert.IsType<LambdaSource>(result.Single);
        Assert.Equal((expected, "prod"), (source.Name, source.ProfileName));
        Assert.Null(source.ExpiresAt);
        Assert.Null(source.RoleArn);
    }

    [Fact]
    public void Missing_secret_key_is_an_error_if_the_session_cannot_prompt()
    {
        var result = shared.Begin().Run("Connect-LambdaSource -AccessKey AKIDEXAMPLE -Region eu-west-1 -SkipTest");

        Assert.StartsWith("CredentialsNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertFailure.Names(result.Error.Exception.Message, "-SecretKey", "AKIDEXAMPLE");
    }

    [Fact]
    public void Region_of_a_regional_STS_endpoint_is_not_valid_and_not_completed()
    {
        var session = shared.Begin();
        var error = session.Run("Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region us-east-1-regional -SkipTest").Error;

        Assert.StartsWith("QueryInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var line = "Connect-LambdaSource -Region us-east-1";
        var matches = session.Run($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText").Values;
        Assert.Equal(["us-east-1"], matches);
    }
}
