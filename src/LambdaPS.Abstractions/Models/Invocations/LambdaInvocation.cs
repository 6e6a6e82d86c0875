using System.Text;

namespace LambdaPS;

/// <summary>The result of a query.</summary>
public sealed class LambdaInvocation
{
    private readonly ReadOnlyMemory<byte> _response;

    /// <summary>
    /// Creates an invocation. Each argument is the value of the property with its name. The response is not copied.
    /// </summary>
    public LambdaInvocation(
        string functionName,
        string? qualifier = null,
        InvocationType invocationType = InvocationType.RequestResponse,
        ReadOnlyMemory<byte> response = default,
        int statusCode = 0,
        string? executedVersion = null,
        string? durableExecutionArn = null,
        LambdaFunctionError? functionError = null,
        string? requestId = null,
        DateTime startedAt = default,
        TimeSpan elapsed = default,
        int attempts = 1,
        IReadOnlyList<string>? logLines = null,
        string? logGroup = null,
        string? logStream = null,
        LambdaReport? report = null
    )
    {
        FunctionName = functionName;
        Qualifier = qualifier;
        InvocationType = invocationType;
        _response = response;
        StatusCode = statusCode;
        ExecutedVersion = executedVersion;
        DurableExecutionArn = durableExecutionArn;
        FunctionError = functionError;
        RequestId = requestId;
        StartedAt = startedAt;
        Elapsed = elapsed;
        Attempts = attempts;

        // PowerShell cannot index every read-only list.
        LogLines = logLines?.ToArray() ?? [];
        LogGroup = logGroup;
        LogStream = logStream;
        Report = report;
    }

    /// <summary>The function as requested, without its qualifier.</summary>
    public string FunctionName { get; }

    /// <summary>The requested version or alias; null for the unqualified function.</summary>
    public string? Qualifier { get; }

    /// <summary>The invocation type.</summary>
    public InvocationType InvocationType { get; }

    /// <summary>The name of the source that the query was sent to.</summary>
    public string? Source { get; private set; }

    /// <summary>The HTTP status: 200 for a function that ran, 202 for a queued event, 204 for a dry run.</summary>
    public int StatusCode { get; }

    /// <summary>The version that ran; null if none ran or the service did not report it.</summary>
    public string? ExecutedVersion { get; }

    /// <summary>The ARN of the durable execution that the query started or joined; null if the function is not durable.</summary>
    public string? DurableExecutionArn { get; }

    /// <summary>The error of the function; null if it succeeded.</summary>
    public LambdaFunctionError? FunctionError { get; }

    /// <summary>The response as objects; null if it is empty or cannot be converted to objects.</summary>
    public object? Payload { get; private set; }

    /// <summary>The response text, exactly as the function sent it.</summary>
    public string PayloadText => Encoding.UTF8.GetString(_response.Span);

    /// <summary>The request ID of the service.</summary>
    public string? RequestId { get; }

    /// <summary>The time when the request was sent, in local time.</summary>
    public DateTime StartedAt { get; }

    /// <summary>The time from sending the request to the end of the response, as measured by the client.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary><see cref="Elapsed"/> in milliseconds.</summary>
    public double ElapsedMs => Elapsed.TotalMilliseconds;

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; }

    /// <summary>The last 4 KB of the log, one line per element; empty if the log was not requested.</summary>
    public IReadOnlyList<string> LogLines { get; }

    /// <summary>The log group; null if the service did not report it.</summary>
    public string? LogGroup { get; }

    /// <summary>The log stream; null if the service did not report it.</summary>
    public string? LogStream { get; }

    /// <summary>The figures of the log's REPORT line; null if the log has none.</summary>
    public LambdaReport? Report { get; }

    /// <summary>The input object of the query; null if there was none.</summary>
    public object? InputObject { get; private set; }

    /// <summary>Returns the function and the HTTP status, for example <c>charge:live 200</c>.</summary>
    public override string ToString() => $"{FunctionName}{(Qualifier is null ? "" : $":{Qualifier}")} {StatusCode}";

    /// <summary>Creates a copy with the source and the input object of the query.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="inputObject">The input object; null if there was none.</param>
    public LambdaInvocation WithOrigin(string source, object? inputObject)
    {
        var copy = (LambdaInvocation)MemberwiseClone();
        copy.Source = source;
        copy.InputObject = inputObject;
        return copy;
    }

    /// <summary>Creates a copy with the response as objects.</summary>
    /// <param name="payload">The response as objects.</param>
    public LambdaInvocation WithPayload(object? payload)
    {
        var copy = (LambdaInvocation)MemberwiseClone();
        copy.Payload = payload;
        return copy;
    }

    /// <summary>Returns the bytes of the response, exactly as the function sent them.</summary>
    public ReadOnlyMemory<byte> GetResponseBytes() => _response;
}
