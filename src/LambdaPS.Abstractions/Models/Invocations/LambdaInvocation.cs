using System.Text;

namespace LambdaPS;

/// <summary>The result of a query.</summary>
public sealed record LambdaInvocation
{
    private readonly ReadOnlyMemory<byte> _response;

    /// <summary>Creates an invocation with a response, which is not copied.</summary>
    /// <param name="response">The body of the response.</param>
    public LambdaInvocation(ReadOnlyMemory<byte> response = default) => _response = response;

    /// <summary>The function as requested, without its qualifier.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The requested version or alias; null for the unqualified function.</summary>
    public string? Qualifier { get; init; }

    /// <summary>The invocation type.</summary>
    public InvocationType InvocationType { get; init; } = InvocationType.RequestResponse;

    /// <summary>The name of the source that the query was sent to.</summary>
    public string? Source { get; init; }

    /// <summary>The HTTP status: 200 for a function that ran, 202 for a queued event, 204 for a dry run.</summary>
    public int StatusCode { get; init; }

    /// <summary>The version that ran; null if none ran or the service did not report it.</summary>
    public string? ExecutedVersion { get; init; }

    /// <summary>The ARN of the durable execution that the query started or joined; null if the function is not durable.</summary>
    public string? DurableExecutionArn { get; init; }

    /// <summary>The error of the function; null if it succeeded.</summary>
    public LambdaFunctionError? FunctionError { get; init; }

    /// <summary>The response as objects; null if it is empty or cannot be converted to objects.</summary>
    public object? Payload { get; init; }

    /// <summary>The response text, exactly as the function sent it.</summary>
    public string PayloadText => Encoding.UTF8.GetString(_response.Span);

    /// <summary>The request ID of the service.</summary>
    public string? RequestId { get; init; }

    /// <summary>The time when the request was sent, in local time.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The time from sending the request to the end of the response, as measured by the client.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary><see cref="Elapsed"/> in milliseconds.</summary>
    public double ElapsedMs => Elapsed.TotalMilliseconds;

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The last 4 KB of the log, one line per element; empty if the log was not requested.</summary>
    public IReadOnlyList<string> LogLines { get; init; } = [];

    /// <summary>The log group; null if the service did not report it.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The log stream; null if the service did not report it.</summary>
    public string? LogStream { get; init; }

    /// <summary>The figures of the log's REPORT line; null if the log has none.</summary>
    public LambdaReport? Report { get; init; }

    /// <summary>The input object of the query; null if there was none.</summary>
    public object? InputObject { get; init; }

    /// <summary>Returns the function and the HTTP status, for example <c>charge:live 200</c>.</summary>
    public override string ToString() => $"{FunctionName}{(Qualifier is null ? "" : $":{Qualifier}")} {StatusCode}";

    /// <summary>Returns the bytes of the response, exactly as the function sent them.</summary>
    public ReadOnlyMemory<byte> GetResponseBytes() => _response;
}
