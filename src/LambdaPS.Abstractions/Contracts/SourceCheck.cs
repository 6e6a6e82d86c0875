namespace LambdaPS.Contracts;

/// <summary>What a source answered when it was looked at.</summary>
/// <param name="ReachFailure">Why Lambda cannot be used; null where it can.</param>
/// <param name="ReachLatency">How long Lambda took to answer; null where it did not.</param>
/// <param name="MayList">Whether the functions may be listed. A key that may only invoke may not.</param>
/// <param name="Identity">Whose credentials these are.</param>
/// <param name="IdentityLatency">How long STS took to answer; null where it did not.</param>
/// <param name="ClockOffset">How far the services' clock is ahead of this machine's, where that had to be corrected.</param>
public sealed record SourceCheck(
    LambdaQueryException? ReachFailure,
    TimeSpan? ReachLatency,
    bool MayList,
    SourceIdentity Identity,
    TimeSpan? IdentityLatency,
    TimeSpan ClockOffset
);

/// <summary>Whose credentials a source has.</summary>
/// <param name="Account">The twelve digits of the account, or null where STS did not say.</param>
/// <param name="Arn">The caller's ARN, or null where STS did not say.</param>
/// <param name="Warning">Why STS did not say, or null.</param>
public sealed record SourceIdentity(string? Account, string? Arn, string? Warning);
