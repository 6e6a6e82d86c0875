namespace LambdaPS.Testing.Faults;

/// <summary>After which faults a request is sent again.</summary>
internal enum Again
{
    /// <summary>Never: one send.</summary>
    Never,

    /// <summary>Once, with a better signature: two sends.</summary>
    Once,

    /// <summary>Only requests that read: up to four sends of those, and one of a query.</summary>
    Reads,

    /// <summary>Requests that read, and a query with <c>-RetryUnsafe</c>: up to four sends of those, and one of another query.</summary>
    OnDemand,

    /// <summary>Everything: up to four sends.</summary>
    Always,
}
