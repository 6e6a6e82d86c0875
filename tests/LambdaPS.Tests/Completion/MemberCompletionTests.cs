using System.Management.Automation;

namespace LambdaPS.Tests.Completion;

/// <summary>The members that PowerShell offers for the output of a cmdlet, by its output types.</summary>
public sealed class MemberCompletionTests
{
    [Theory]
    [InlineData("(Invoke-LambdaQuery f -Detailed).", "RequestId", "Report", "Duration", "Status")]
    [InlineData("Invoke-LambdaQuery f -Detailed | Where-Object ", "RequestId", "Report", "Duration", "Status")]
    [InlineData("(Invoke-LambdaQuery f -AsResult).", "Succeeded", "Outcome", "ErrorId")]
    [InlineData("(Invoke-LambdaQuery f -Detailed).Report.", "DurationMs", "BilledDurationMs")]
    [InlineData("Get-LambdaFunctionList | Sort-Object ", "FunctionName", "MB", "LastModified")]
    [InlineData("(Connect-LambdaSource).", "Region", "ExpiresAt")]
    public void Members_of_the_output_are_offered_and_none_of_its_wrapper(string line, params string[] members)
    {
        using var session = TestSession.WithModule();

        var offers = session.Complete(line).Where(offer => offer.ResultType == CompletionResultType.Property).Select(o => o.ListItemText);

        Assert.Empty(members.Except(offers));
        Assert.DoesNotContain("ImmediateBaseObject", offers);
    }
}
