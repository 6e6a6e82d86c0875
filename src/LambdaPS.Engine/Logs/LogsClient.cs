using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Logs;

/// <summary>Calls operations of CloudWatch Logs: JSON 1.1, one path, the operation in a header.</summary>
/// <param name="send">Sends a request with retries.</param>
/// <param name="endpoint">The base address of CloudWatch Logs.</param>
/// <param name="timeout">The timeout of a call, with all attempts.</param>
internal sealed class LogsClient(SendRequest send, Uri endpoint, TimeSpan timeout)
{
    private const int PageLimit = 64 * 1024 * 1024;

    private static readonly TimeSpan _attemptTimeout = TimeSpan.FromSeconds(20);
    private static readonly MediaTypeHeaderValue _json = new("application/x-amz-json-1.1");

    private readonly RequestTarget _target = RequestTarget.Create(HttpMethod.Post, endpoint, "/");

    /// <summary>Calls an operation, and reads its response.</summary>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="logGroup">The log group, for messages.</param>
    /// <param name="write">Writes the members of the request.</param>
    /// <param name="read">Reads the response, which is a JSON object.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<T> CallAsync<T>(
        string operation,
        string logGroup,
        Action<Utf8JsonWriter> write,
        Func<JsonElement, T> read,
        CancellationToken cancellation
    )
    {
        var response = await send(CreateRequest(_target, operation, logGroup, write, timeout), cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(MaskSecrets(response.Body, response.MaskContent));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new JsonException("It is not a JSON object.");
        }
        catch (JsonException invalid)
        {
            throw new LambdaQueryException(
                LambdaErrorId.ResponseInvalid,
                $"{endpoint.Authority} returned an invalid {operation} response: {DisplayText.Line(invalid.Message)}",
                invalid
            )
            {
                Attempts = response.Attempts,
                RequestId = response.RequestId,
                StatusCode = response.StatusCode,
                Advice = "Check that the endpoint URL is that of CloudWatch Logs (AWS_ENDPOINT_URL_CLOUDWATCH_LOGS).",
            };
        }
    }

    /// <summary>
    /// Removes the secrets of the request from a response: a function may log the headers of its caller. Invalid UTF-8 becomes U+FFFD.
    /// </summary>
    public static ReadOnlyMemory<byte> MaskSecrets(ReadOnlyMemory<byte> json, Func<string, string> mask)
    {
        var text = Encoding.UTF8.GetString(json.Span);
        var masked = mask(text);
        return ReferenceEquals(masked, text) && Utf8.IsValid(json.Span) ? json : Encoding.UTF8.GetBytes(masked);
    }

    /// <summary>Creates a request.</summary>
    public static ServiceRequest CreateRequest(
        RequestTarget target,
        string operation,
        string logGroup,
        Action<Utf8JsonWriter> write,
        TimeSpan timeout
    )
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new ServiceRequest
        {
            Operation = operation,
            Target = target,
            Headers = [new HeaderField("x-amz-target", $"Logs_20140328.{operation}")],
            Body = body.WrittenMemory,
            BodyType = _json,
            Timeout = timeout,
            AttemptTimeout = _attemptTimeout,
            ResponseLimit = PageLimit,
            LogGroup = logGroup,
        };
    }
}
