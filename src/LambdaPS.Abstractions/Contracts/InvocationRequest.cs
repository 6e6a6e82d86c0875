namespace LambdaPS.Contracts;

/// <summary>One query, rendered and ready to be sent.</summary>
public sealed record InvocationRequest
{
    /// <summary>A name, a partial ARN or an ARN, without a qualifier.</summary>
    public required string FunctionName { get; init; }

    /// <summary>A version or an alias; null for the unqualified function.</summary>
    public string? Qualifier { get; init; }

    /// <summary>How the function is run.</summary>
    public InvocationType Type { get; init; }

    /// <summary>The body, JSON in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether the last 4 KB of the log are asked for.</summary>
    public bool LogTail { get; init; }

    /// <summary>The client context, JSON of at most 2,685 bytes; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The tenant that a function with isolated tenants runs for, of 1 to 256 characters; null for none.</summary>
    public string? TenantId { get; init; }

    /// <summary>The name of the durable execution to start, of 1 to 64 characters; null for none.</summary>
    public string? DurableExecutionName { get; init; }

    /// <summary>The time for the whole query, with all tries and waits; null for the type's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Whether the query is sent again also where it may have run: after a time-out, a lost connection and a fault of the
    /// service. A try then has the type's or the source's own time, and all of them together <see cref="Timeout"/>.
    /// </summary>
    public bool RetryUnsafe { get; init; }
}
