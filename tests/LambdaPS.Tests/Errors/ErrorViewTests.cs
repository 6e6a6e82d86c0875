using LambdaPS.Errors;

namespace LambdaPS.Tests.Errors;

/// <summary>The advice of an error, as PowerShell's error view shows it.</summary>
public sealed class ErrorViewTests
{
    [Theory]
    [InlineData("Get-LambdaFunctionList")]
    [InlineData("Expand-LambdaTemplate '{{nmae}}' -Data @{ name = 1 }")]
    [InlineData("$null = Connect-LambdaSource -Local @{ f = { 1 } }; Invoke-LambdaQuery g")]
    public void Advice_is_shown_once(string script)
    {
        using var session = TestSession.WithModule();

        var shown = Assert.IsType<string>(session.Run($"{script} 2>&1 | Out-String -Width 1000").Single);

        var advice = ((string)session.Run("$Error[0].ErrorDetails.RecommendedAction").Single!).Split('\n')[0].Trim();
        Assert.NotEmpty(advice);
        Assert.Equal(2, shown.Split(advice).Length);
        Assert.DoesNotContain(advice, (string)session.Run("$Error[0].Exception.Message").Single!, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_is_in_the_message_where_the_view_does_not_show_it()
    {
        var failure = new LambdaQueryException(LambdaErrorId.TemplateInvalid, "Line 1, column 2: What is wrong.")
        {
            Advice = "Do this.",
            Excerpt = "{{x\n ^",
        };

        var record = FailureRecord.Create(failure, null, namesSource: false, viewShowsAdvice: false);

        Assert.Equal("Line 1, column 2: What is wrong.\nRecommendation: Do this.", record.ErrorDetails.Message);
        Assert.Equal("Line 1, column 2: What is wrong.", record.Exception.Message);
        Assert.Equal("Do this.\n\n    {{x\n     ^", record.ErrorDetails.RecommendedAction);
    }
}
