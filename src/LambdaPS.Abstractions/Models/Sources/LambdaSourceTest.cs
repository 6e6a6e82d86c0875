namespace LambdaPS;

/// <summary>The result of <c>Test-LambdaSource</c>: the state of a source and the identity of its credentials.</summary>
public sealed class LambdaSourceTest
{
    /// <summary>The name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>True if queries can be sent: Lambda is reachable and accepts the signature.</summary>
    public bool IsUsable { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The base address of Lambda.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The 12-digit account ID; null if STS did not return it.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARN of the caller; null if STS did not return it.</summary>
    public string? Arn { get; init; }

    /// <summary>The response time of Lambda; null if the source cannot be used.</summary>
    public TimeSpan? ReachLatency { get; init; }

    /// <summary><see cref="ReachLatency"/> in milliseconds.</summary>
    public double? ReachLatencyMs => ReachLatency?.TotalMilliseconds;

    /// <summary>The response time of STS; null if it did not return an identity.</summary>
    public TimeSpan? IdentityLatency { get; init; }

    /// <summary><see cref="IdentityLatency"/> in milliseconds.</summary>
    public double? IdentityLatencyMs => IdentityLatency?.TotalMilliseconds;

    /// <summary>The error ID that a query would fail with, for example <c>CredentialsExpired</c>; null if the source can be used.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The problem or a warning; null if there is none.</summary>
    public string? Message { get; init; }

    /// <summary>The next step; null if there is none.</summary>
    public string? Advice { get; init; }
}
