namespace LambdaPS.Local.Functions;

/// <summary>One call of a function.</summary>
public sealed record LocalInvocation
{
    /// <summary>The function that is called.</summary>
    public required LocalFunction Function { get; init; }

    /// <summary>The id of the request, a GUID.</summary>
    public required string RequestId { get; init; }

    /// <summary>The ARN that was called, with its qualifier where it had one.</summary>
    public required string InvokedFunctionArn { get; init; }

    /// <summary>The body, valid JSON in UTF-8; empty where the caller sent none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The version that runs.</summary>
    public string Version { get; init; } = "$LATEST";

    /// <summary>The client context's JSON text, or null.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The tenant, or null.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where the output goes as it is written; null where the caller waits for all of it.</summary>
    public LocalOutput? Output { get; init; }
}

/// <summary>What a call of a function gave.</summary>
public sealed record LocalResult
{
    /// <summary>The answer, or the error, as JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether the payload is an error.</summary>
    public bool Failed { get; init; }

    /// <summary>What the function logged, a line each.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>How long the environment took to start; null when it was warm.</summary>
    public TimeSpan? Init { get; init; }
}

/// <summary>Takes a piece of a streamed answer, and returns when it is sent. One piece at a time.</summary>
/// <param name="piece">The bytes; they may split a character.</param>
public delegate ValueTask LocalOutput(ReadOnlyMemory<byte> piece);
