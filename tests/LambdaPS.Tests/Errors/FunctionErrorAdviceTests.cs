using LambdaPS.Tests.Cmdlets;

namespace LambdaPS.Tests.Errors;

/// <summary>What a person is told to do about a function that failed: what helps with that failure, and nothing that is not there.</summary>
public sealed class FunctionErrorAdviceTests
{
    private const string Raise = "Raise the function's time-out, or give it less to do.";
    private const string RunAgain =
        "It ran: look for RequestId in its log before you run it again. -Detailed brings the end of the log along.";
    private const string Stack = "Exception.RemoteStackTrace of the error has its stack trace.";

    [Theory]
    [InlineData("""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: r Error: Task timed out after 3.00 seconds"}""", Raise)]
    [InlineData("""{"errorMessage":"2026-01-01T00:00:00.000Z r Task timed out after 3.00 seconds"}""", Raise)]
    [InlineData(
        """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: r Error: Runtime exited with error: exit status 1"}""",
        RunAgain
    )]
    [InlineData("""{"errorType":"ValueError","errorMessage":"no","stackTrace":[]}""", RunAgain)]
    [InlineData("""{"errorType":"ValueError","errorMessage":"no","stackTrace":["at f"]}""", Stack + " " + RunAgain)]
    [InlineData(
        """{"errorType":"TaskError","errorMessage":"Task timed out after 3 tries","stackTrace":["at f"]}""",
        Stack + " " + RunAgain
    )]
    [InlineData(
        """{"errorType":"Runtime.ImportModuleError","errorMessage":"no module"}""",
        "Mend the function's code or settings: its handler did not run."
    )]
    [InlineData("""{"errorType":"Runtime.UnmarshalError","errorMessage":"no input"}""", "Mend the payload: the handler did not run.")]
    [InlineData(
        """{"errorType":"Runtime.MarshalError","errorMessage":"no output"}""",
        "Mend what the function gives as its answer: it ran, and that is no JSON."
    )]
    [InlineData("no JSON", RunAgain)]
    public async Task It_fits_the_failure(string answer, string advice)
    {
        await using var session = new ScriptedSession(Answers.Http(200, answer, "X-Amz-Function-Error: Unhandled"));

        Assert.Equal(advice, session.Run("Invoke-LambdaQuery f").Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_log_that_is_there_is_pointed_to()
    {
        using var session = LocalSession.Open();

        Assert.Equal(
            "Exception.RemoteStackTrace of the error has its stack trace. TargetObject.LogLines of the error has the end of its log.",
            session.Run("Invoke-LambdaQuery fail -Log").Error.ErrorDetails.RecommendedAction
        );
        Assert.Contains("it broke", string.Concat(session.Run("$Error[0].TargetObject.LogLines").Values), StringComparison.Ordinal);
        Assert.NotEmpty(session.Run("$Error[0].Exception.RemoteStackTrace").Values);
    }
}
