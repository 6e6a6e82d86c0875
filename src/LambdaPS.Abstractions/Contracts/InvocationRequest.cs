namespace LambdaPS.Contracts;

/// <summary>A query that is ready to be sent.</summary>
public sealed record InvocationRequest
{
    /// <summary>The function name, partial ARN or ARN, without a qualifier.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The version or alias; null for the unqualified function.</summary>
    public string? Qualifier { get; init; }

    /// <summary>The invocation type.</summary>
    public InvocationType Type { get; init; } = InvocationType.RequestResponse;

    /// <summary>The payload, JSON in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>True if the response includes the last 4 KB of the log.</summary>
    public bool LogTail { get; init; }

    /// <summary>Called on any thread if the function refuses the log tail and the query is sent without it; null for nothing.</summary>
    public Action? LogTailRefused { get; init; }

    /// <summary>The client context passed to the function: JSON of at most 2,685 bytes (3,583 in base64); null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The tenant ID for a function with tenant isolation, 1 to 256 characters; null for none.</summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// The name of the durable execution to start or to join, of 1 to 64 characters; null for none. A query with a name is retried even if
    /// the function may have run, because Lambda starts each name and payload once.
    /// </summary>
    public string? DurableExecutionName { get; init; }

    /// <summary>The timeout of the whole query, including all attempts and waits; null for the default of the invocation type.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// True if the query is retried even if the function may have run: after a timeout, a lost connection or a service fault. Each
    /// attempt then has the timeout of the invocation type or source, and all attempts together have <see cref="Timeout"/>.
    /// </summary>
    public bool RetryUnsafe { get; init; }
}
