using LambdaPS.Errors;

namespace LambdaPS.Tests.Errors;

/// <summary>The advice of an error, as PowerShell's error view shows it.</summary>
public sealed class ErrorViewTests
{
    [Theory]
    [InlineData("Get-LambdaFunctionList", "Run Connect-LambdaSource first.")]
    [InlineData("Expand-LambdaTemplate '{{nmae}}' -Data @{ name = 1 }", "Give the value with -Data")]
    [InlineData("$null = Connect-LambdaSource -Local @{ f = { 1 } }; Invoke-LambdaQuery g", "List the functions of the source")]
    public void Advice_is_shown_once(string script, string advice)
    {
        using var session = TestSession.WithModule();

        var shown = Assert.IsType<string>(session.Run($"{script} 2>&1 | Out-String -Width 1000").Single);

        Assert.Equal(2, shown.Split(advice).Length);
        Assert.DoesNotContain(advice, (string)session.Run("$Error[0].Exception.Message").Single!, StringComparison.Ordinal);
        Assert.Contains(advice, (string)session.Run("$Error[0].ErrorDetails.RecommendedAction").Single!, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_is_in_the_message_where_the_view_does_not_show_it()
    {
        var failure = new LambdaQueryException(QueryFailure.TemplateInvalid, "Line 1, column 2: What is wrong.")
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
