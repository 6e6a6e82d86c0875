namespace LambdaPS;

/// <summary>What a source answered to <c>Test-LambdaSource</c>: whether it can be used, and whose credentials it has.</summary>
public sealed record LambdaSourceTest
{
    /// <summary>The name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Whether queries can be sent: Lambda was reached and took the signature.</summary>
    public bool IsUsable { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>Lambda's address.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The twelve digits of the account; null where STS did not say.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARN of the caller; null where STS did not say.</summary>
    public string? Arn { get; init; }

    /// <summary>How long Lambda took to answer; null where the source cannot be used.</summary>
    public TimeSpan? ReachLatency { get; init; }

    /// <summary>How long STS took to say who the caller is; null where it did not.</summary>
    public TimeSpan? IdentityLatency { get; init; }

    /// <summary>The id of the error that a query would end in, for example <c>CredentialsExpired</c>; null where the source can be used.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What is wrong, or worth knowing; null where nothing is.</summary>
    public string? Message { get; init; }

    /// <summary>What to do about it; null where nothing has to be done.</summary>
    public string? Advice { get; init; }
}
