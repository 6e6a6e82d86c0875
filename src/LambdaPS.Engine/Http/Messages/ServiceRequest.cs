using System.Net.Http.Headers;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>An unsigned request, with the details that its failure needs.</summary>
internal sealed record ServiceRequest
{
    public required string Operation { get; init; }

    public required RequestTarget Target { get; init; }

    /// <summary>The headers to send and sign.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    public MediaTypeHeaderValue? BodyType { get; init; }

    /// <summary>The time limit for the complete response.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The timeout of a single attempt if a timeout is retried; null for the whole remaining time.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>The maximum size of the response in bytes.</summary>
    public required int ResponseLimit { get; init; }

    /// <summary>The expected status; null for any below 300.</summary>
    public int? SuccessStatus { get; init; }

    /// <summary>True if a success that is neither JSON nor plain text, and has no request ID, is rejected as another server's.</summary>
    public bool RejectsPages { get; init; }

    public int EarlierAttempts { get; init; }

    /// <summary>True for the last attempt, which is not retried with a corrected signature.</summary>
    public bool IsLastAttempt { get; init; }

    public string? FunctionName { get; init; }

    public string? Qualifier { get; init; }

    /// <summary>The log group that the request reads; null for a request to another service.</summary>
    public string? LogGroup { get; init; }

    /// <summary>True if the request runs or queues a function, so that without a response its outcome is unknown.</summary>
    public bool Runs { get; init; }

    /// <summary>The subject of a message: the function or log group, or the operation if there is none.</summary>
    public string Subject =>
        (FunctionName, Qualifier) switch
        {
            _ when LogGroup is not null => $"log group '{LogGroup}'",
            (null, _) => Operation,
            (_, null) => $"function '{FunctionName}'",
            _ => $"function '{FunctionName}:{Qualifier}'",
        };
}

/// <summary>A header, or a query parameter, of a request.</summary>
/// <param name="Name">The name as it is sent; a header's in lower case, as it is signed.</param>
/// <param name="Value">The value.</param>
internal readonly record struct HeaderField(string Name, string Value);
