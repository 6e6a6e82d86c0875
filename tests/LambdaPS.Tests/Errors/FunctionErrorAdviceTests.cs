namespace LambdaPS.Tests.Errors;

/// <summary>What a person is told to do about a function that failed: what helps with that failure, and nothing that is not there.</summary>
public sealed class FunctionErrorAdviceTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Stack = "Exception.RemoteStackTrace";
    private const string Id = "request-1";

    [Theory]
    [InlineData("""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: r Error: Task timed out after 3.00 seconds"}""")]
    [InlineData("""{"errorMessage":"2026-01-01T00:00:00.000Z r Task timed out after 3.00 seconds"}""")]
    [InlineData(
        """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: r Error: Runtime exited with error: exit status 1"}""",
        Id,
        "Get-LambdaLog"
    )]
    [InlineData("""{"errorType":"ValueError","errorMessage":"no","stackTrace":[]}""", Id, "Get-LambdaLog")]
    [InlineData("""{"errorType":"ValueError","errorMessage":"no","stackTrace":["at f"]}""", Stack, Id, "Get-LambdaLog")]
    [InlineData(
        """{"errorType":"TaskError","errorMessage":"Task timed out after 3 tries","stackTrace":["at f"]}""",
        Stack,
        Id,
        "Get-LambdaLog"
    )]
    [InlineData("""{"errorType":"Runtime.ImportModuleError","errorMessage":"no module"}""")]
    [InlineData("""{"errorType":"Runtime.UnmarshalError","errorMessage":"no input"}""")]
    [InlineData("""{"errorType":"Runtime.MarshalError","errorMessage":"no output"}""")]
    [InlineData("no JSON", Id, "Get-LambdaLog")]
    public async Task It_fits_the_failure(string answer, params string[] names)
    {
        await using var session = new ScriptedSession(
            shared,
            Answers.Http(200, answer, "X-Amz-Function-Error: Unhandled", $"x-amzn-RequestId: {Id}")
        );

        var error = session.Run("Invoke-LambdaQuery f").Error;
        AssertFailure.IsRecord(error, LambdaErrorId.FunctionError, advice: names);
        AssertFailure.NamesNone(error.ErrorDetails.RecommendedAction, [.. ((string[])[Stack, Id, "Get-LambdaLog"]).Except(names)]);
    }

    [Fact]
    public void A_log_that_is_there_is_pointed_to()
    {
        using var session = LocalSession.Open();

        AssertFailure.IsRecord(
            session.Run("Invoke-LambdaQuery fail -Log").Error,
            LambdaErrorId.FunctionError,
            advice: [Stack, "TargetObject.LogLines"]
        );
        Assert.Contains("it broke", string.Concat(session.Run("$Error[0].TargetObject.LogLines").Values), StringComparison.Ordinal);
        Assert.NotEmpty(session.Run("$Error[0].Exception.RemoteStackTrace").Values);
    }
}
