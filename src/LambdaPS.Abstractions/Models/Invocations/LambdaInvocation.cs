using System.Text;

namespace LambdaPS;

/// <summary>One query and what came of it.</summary>
public sealed record LambdaInvocation
{
    private readonly ReadOnlyMemory<byte> _response;

    /// <summary>Holds a response, not a copy of it.</summary>
    /// <param name="response">The bytes of the response's body.</param>
    public LambdaInvocation(ReadOnlyMemory<byte> response = default) => _response = response;

    /// <summary>The function as it was asked for, without its qualifier.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The version or alias that was asked for; null for the unqualified function.</summary>
    public string? Qualifier { get; init; }

    /// <summary>How the function was run.</summary>
    public InvocationType InvocationType { get; init; }

    /// <summary>The name of the source that it ran on.</summary>
    public string? Source { get; init; }

    /// <summary>The HTTP status: 200 ran, 202 queued, 204 may be run.</summary>
    public int StatusCode { get; init; }

    /// <summary>The version that ran; null where none did or the service did not say.</summary>
    public string? ExecutedVersion { get; init; }

    /// <summary>How the function failed; null when it did not.</summary>
    public LambdaFunctionError? FunctionError { get; init; }

    /// <summary>The answer as objects; null where there is none, and where it could not be read as objects.</summary>
    public object? Payload { get; init; }

    /// <summary>The answer's text, exactly as the function sent it.</summary>
    public string PayloadText => Encoding.UTF8.GetString(_response.Span);

    /// <summary>The service's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>When the request was sent.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>From sending to the end of the answer, as seen from here.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The last 4 KB of the log, a line each; empty where it was not asked for.</summary>
    public IReadOnlyList<string> LogLines { get; init; } = [];

    /// <summary>The figures of the log's REPORT; null where the log had none.</summary>
    public LambdaReport? Report { get; init; }

    /// <summary>The pipeline object that this answers; null where there was none.</summary>
    public object? InputObject { get; init; }

    /// <summary>The bytes of the response, exactly as the function sent it.</summary>
    public ReadOnlyMemory<byte> GetResponseBytes() => _response;
}
