using System.Text.Json;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Logs;

/// <summary>The operations of CloudWatch Logs. The header X-Amz-Target names the operation.</summary>
internal sealed class LogsApi
{
    private const string Prefix = "Logs_20140328.";

    private readonly Dictionary<string, Func<LogsRequest, HttpResponse>> _operations;

    /// <summary>Creates the operations.</summary>
    /// <param name="store">The logs.</param>
    /// <param name="arnPrefix">The ARN of a log group without its name.</param>
    public LogsApi(LogStore store, string arnPrefix)
    {
        var events = new LogEventPages(store);
        var groups = new LogGroupPages(store, arnPrefix);
        _operations = new(StringComparer.Ordinal)
        {
            ["FilterLogEvents"] = events.Filter,
            ["GetLogEvents"] = events.Get,
            ["DescribeLogGroups"] = groups.DescribeGroups,
            ["DescribeLogStreams"] = groups.DescribeStreams,
            ["StartLiveTail"] = new LiveTailSession(store).Start,
        };
    }

    /// <summary>True if a request is one to CloudWatch Logs.</summary>
    public static bool Accepts(HttpRequest request) => request.Path == "/" && request.Headers.First("X-Amz-Target") is not null;

    /// <summary>Handles a request.</summary>
    /// <exception cref="ApiException">The response is an error.</exception>
    public HttpResponse Handle(HttpRequest request)
    {
        var target = request.Headers.First("X-Amz-Target")!;
        return target.StartsWith(Prefix, StringComparison.Ordinal) && _operations.TryGetValue(target[Prefix.Length..], out var operation)
            ? operation(LogsRequest.Read(request))
            : throw new ApiException(400, "UnknownOperationException", $"The local endpoint does not support {target}.");
    }

    /// <summary>Creates a response: a JSON object with the members that are written.</summary>
    public static HttpResponse CreateResponse(int status, Action<Utf8JsonWriter> write) =>
        new HttpResponse(status)
        {
            Body = JsonBody.Write(json =>
            {
                json.WriteStartObject();
                write(json);
                json.WriteEndObject();
            }),
        }.With("Content-Type", "application/x-amz-json-1.1");

    /// <summary>The error for a log group or stream that does not exist.</summary>
    public static ApiException NotFound(string what) => new(400, "ResourceNotFoundException", $"The specified log {what} does not exist.");
}
