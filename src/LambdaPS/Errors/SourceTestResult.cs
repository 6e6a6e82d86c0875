using LambdaPS.Contracts;

namespace LambdaPS.Errors;

internal static class SourceTestResult
{
    /// <summary>Creates the result of Test-LambdaSource.</summary>
    public static LambdaSourceTest Create(LambdaSource source, SourceCheck check)
    {
        var remarks = new[] { check.ReachFailure?.Message, ListRemark(check), check.Identity.Warning, ClockRemark(check.ClockOffset) };
        var message = string.Join(" ", remarks.OfType<string>().Distinct());
        return new LambdaSourceTest(
            source.Name,
            isUsable: check.ReachFailure is null,
            source.Region,
            source.EndpointUrl,
            check.Identity.Account,
            check.Identity.Arn,
            check.ReachLatency,
            check.IdentityLatency,
            check.ReachFailure?.ErrorId.ToString(),
            message.Length == 0 ? null : message,
            FindAdvice(check)
        );
    }

    private static string? ListRemark(SourceCheck check) =>
        check is { ReachFailure: null, MayList: false } ? "These credentials may not list functions, but may still invoke some." : null;

    private static string? ClockRemark(TimeSpan offset) =>
        offset == TimeSpan.Zero
            ? null
            : FormattableString.Invariant(
                $"This machine's clock is {offset.Duration().TotalMinutes:0} min {(offset > TimeSpan.Zero ? "behind" : "ahead")}. Requests use the service's time."
            );

    private static string? FindAdvice(SourceCheck check) =>
        check switch
        {
            { ReachFailure: { } failure } => FailureCatalogue.FindAdvice(failure),
            { MayList: false } => "Request lambda:ListFunctions to list and complete function names.",
            { Identity.Account: null } => "Queries work, but the account is unknown. Check that STS can be reached from this machine.",
            { ClockOffset.Ticks: not 0 } => FailureCatalogue.Find(LambdaErrorId.ClockSkewed).Advice,
            _ => null,
        };
}
