namespace LambdaPS.Contracts;

/// <summary>The result of checking a source.</summary>
/// <param name="ReachFailure">The reason why Lambda cannot be used; null if it can.</param>
/// <param name="ReachLatency">The response time of Lambda; null if there was no response.</param>
/// <param name="MayList">True if the credentials may list functions. Credentials that may only invoke cannot.</param>
/// <param name="Identity">The identity of the caller.</param>
/// <param name="IdentityLatency">The response time of STS; null if it did not return an identity.</param>
/// <param name="ClockOffset">The service's clock minus this machine's clock, if a correction was needed; otherwise zero.</param>
public sealed record SourceCheck(
    LambdaQueryException? ReachFailure,
    TimeSpan? ReachLatency,
    bool MayList,
    SourceIdentity Identity,
    TimeSpan? IdentityLatency,
    TimeSpan ClockOffset
);

/// <summary>The identity that a source's credentials belong to.</summary>
/// <param name="Account">The 12-digit account ID; null if STS did not return it.</param>
/// <param name="Arn">The caller's ARN; null if STS did not return it.</param>
/// <param name="Warning">The reason why STS returned no identity; null if it did.</param>
public sealed record SourceIdentity(string? Account, string? Arn, string? Warning);
