namespace LambdaPS;

/// <summary>The result of <c>Test-LambdaSource</c>: the state of a source and the identity of its credentials.</summary>
public sealed class LambdaSourceTest
{
    /// <summary>Creates a result. Each argument is the value of the property with its name.</summary>
    public LambdaSourceTest(
        string source,
        bool isUsable,
        string? region = null,
        Uri? endpointUrl = null,
        string? accountId = null,
        string? arn = null,
        TimeSpan? reachLatency = null,
        TimeSpan? identityLatency = null,
        string? errorId = null,
        string? message = null,
        string? advice = null
    )
    {
        Source = source;
        IsUsable = isUsable;
        Region = region;
        EndpointUrl = endpointUrl;
        AccountId = accountId;
        Arn = arn;
        ReachLatency = reachLatency;
        IdentityLatency = identityLatency;
        ErrorId = errorId;
        Message = message;
        Advice = advice;
    }

    /// <summary>The name of the source.</summary>
    public string Source { get; }

    /// <summary>True if queries can be sent: Lambda is reachable and accepts the signature.</summary>
    public bool IsUsable { get; }

    /// <summary>The region.</summary>
    public string? Region { get; }

    /// <summary>The base address of Lambda.</summary>
    public Uri? EndpointUrl { get; }

    /// <summary>The 12-digit account ID; null if STS did not return it.</summary>
    public string? AccountId { get; }

    /// <summary>The ARN of the caller; null if STS did not return it.</summary>
    public string? Arn { get; }

    /// <summary>The response time of Lambda; null if the source cannot be used.</summary>
    public TimeSpan? ReachLatency { get; }

    /// <summary><see cref="ReachLatency"/> in milliseconds.</summary>
    public double? ReachLatencyMs => ReachLatency?.TotalMilliseconds;

    /// <summary>The response time of STS; null if it did not return an identity.</summary>
    public TimeSpan? IdentityLatency { get; }

    /// <summary><see cref="IdentityLatency"/> in milliseconds.</summary>
    public double? IdentityLatencyMs => IdentityLatency?.TotalMilliseconds;

    /// <summary>The error ID that a query would fail with, for example <c>CredentialsExpired</c>; null if the source can be used.</summary>
    public string? ErrorId { get; }

    /// <summary>The problem or a warning; null if there is none.</summary>
    public string? Message { get; }

    /// <summary>The next step; null if there is none.</summary>
    public string? Advice { get; }
}
