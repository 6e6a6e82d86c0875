using LambdaPS.Contracts;

namespace LambdaPS.Errors;

/// <summary>What a person is told about a source that was looked at.</summary>
internal static class SourceVerdict
{
    /// <summary>The result of the test.</summary>
    public static LambdaSourceTest Of(LambdaSource source, SourceCheck check)
    {
        var remarks = new[] { check.ReachFailure?.Message, ListRemark(check), check.Identity.Warning, ClockRemark(check.ClockOffset) };
        var message = string.Join(" ", remarks.OfType<string>().Distinct());
        return new LambdaSourceTest
        {
            Source = source.Name,
            IsUsable = check.ReachFailure is null,
            Region = source.Region,
            EndpointUrl = source.EndpointUrl,
            AccountId = check.Identity.Account,
            Arn = check.Identity.Arn,
            ReachLatency = check.ReachLatency,
            IdentityLatency = check.IdentityLatency,
            ErrorId = check.ReachFailure?.Failure.ToString(),
            Message = message.Length == 0 ? null : message,
            Advice = AdviceOn(check),
        };
    }

    private static string? ListRemark(SourceCheck check) =>
        check is { ReachFailure: null, MayList: false } ? "These credentials may not list functions; they may still invoke some." : null;

    private static string? ClockRemark(TimeSpan offset) =>
        offset == TimeSpan.Zero
            ? null
            : FormattableString.Invariant(
                $"This machine's clock is {offset.Duration().TotalMinutes:0} min {(offset > TimeSpan.Zero ? "behind" : "ahead")}; requests are dated by the services' clock."
            );

    private static string? AdviceOn(SourceCheck check) =>
        check switch
        {
            { ReachFailure: { } failure } => FailureKind.AdviceOn(failure),
            { MayList: false } => "Ask for lambda:ListFunctions where names are to be listed and completed.",
            { Identity.Account: null } => "Queries work; only the account stays unknown. Check that STS can be reached from here.",
            { ClockOffset.Ticks: not 0 } => FailureKind.Of(QueryFailure.ClockSkewed).Advice,
            _ => null,
        };
}
