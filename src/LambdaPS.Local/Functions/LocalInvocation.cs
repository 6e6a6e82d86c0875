namespace LambdaPS.Local.Functions;

/// <summary>One call of a function.</summary>
public sealed record LocalInvocation
{
    /// <summary>The called function.</summary>
    public required LocalFunction Function { get; init; }

    /// <summary>The request ID, a GUID.</summary>
    public required string RequestId { get; init; }

    /// <summary>The ARN that was called, including its qualifier if it had one.</summary>
    public required string InvokedFunctionArn { get; init; }

    /// <summary>The body, valid JSON in UTF-8; empty if the caller sent none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The version to run.</summary>
    public string Version { get; init; } = "$LATEST";

    /// <summary>The client context as JSON; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The tenant ID; null for none.</summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// The receiver of a text that the function logs, while it runs; null if the lines of the result are enough. Called on any thread.
    /// </summary>
    public Action<string>? Log { get; init; }

    /// <summary>The receiver of the output while the function writes it; null if the caller waits for the complete response.</summary>
    public LocalOutput? Output { get; init; }
}

/// <summary>The result of one call of a function.</summary>
public sealed record LocalResult
{
    /// <summary>The response or the error, as JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>True if the payload is an error.</summary>
    public bool Failed { get; init; }

    /// <summary>The lines that the function logged.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>The start time of the execution environment; null for a warm start.</summary>
    public TimeSpan? Init { get; init; }
}

/// <summary>Sends a chunk of a streamed response, and returns when it is sent. Only one call at a time.</summary>
/// <param name="chunk">The bytes. A character may be split between two chunks.</param>
public delegate ValueTask LocalOutput(ReadOnlyMemory<byte> chunk);
