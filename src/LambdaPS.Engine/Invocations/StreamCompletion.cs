using System.Text.Json;
using LambdaPS.Engine.Logs;

namespace LambdaPS.Engine.Invocations;

/// <summary>Reads InvokeComplete, the last event of a stream, with the result of the function and its log.</summary>
internal static class StreamCompletion
{
    /// <summary>Creates a copy of the invocation with the data of the last event, whose payload may be empty.</summary>
    /// <exception cref="InvalidDataException">The payload is not valid.</exception>
    public static LambdaInvocation Read(
        LambdaInvocation invocation,
        ReadOnlyMemory<byte> payload,
        TimeSpan elapsed,
        Func<string, string> mask
    )
    {
        if (payload.IsEmpty)
            return Complete(invocation, elapsed, null, new LogResult([]));
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(invocation, root, elapsed, mask) : throw Invalid(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an unpaired surrogate in a name.
            throw Invalid(e);
        }
    }

    private static LambdaInvocation Read(LambdaInvocation invocation, JsonElement root, TimeSpan elapsed, Func<string, string> mask)
    {
        var code = FunctionErrorReader.Text(root, "ErrorCode");
        var details = FunctionErrorReader.Text(root, "ErrorDetails");
        var log = LogResult.Read(FunctionErrorReader.Text(root, "LogResult"), mask);
        var error = code is null && details is null ? null : FunctionErrorReader.ReadStreamed(code, details, mask);
        return Complete(invocation, elapsed, error, log);
    }

    private static LambdaInvocation Complete(LambdaInvocation begun, TimeSpan elapsed, LambdaFunctionError? error, LogResult log) =>
        new(
            begun.FunctionName,
            begun.Qualifier,
            begun.InvocationType,
            begun.GetResponseBytes(),
            begun.StatusCode,
            begun.ExecutedVersion,
            begun.DurableExecutionArn,
            error,
            begun.RequestId,
            begun.StartedAt,
            elapsed,
            begun.Attempts,
            log.Lines,
            log.Group,
            log.Stream,
            ReportReader.Read(log.Lines)
        );

    private static InvalidDataException Invalid(Exception? cause) => new("its last event does not say how the function ended", cause);
}
