using System.Text.Json;

namespace LambdaPS.Engine.Invocations;

/// <summary>Reads InvokeComplete, the last event of a stream, with the result of the function and its log.</summary>
internal static class StreamCompletion
{
    /// <summary>Adds the data of the last event, whose payload may be empty, to the invocation.</summary>
    /// <exception cref="InvalidDataException">The payload is not valid.</exception>
    public static LambdaInvocation Read(LambdaInvocation invocation, ReadOnlyMemory<byte> payload, Func<string, string> mask)
    {
        if (payload.IsEmpty)
            return invocation;
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(invocation, root, mask) : throw Invalid(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an unpaired surrogate in a name.
            throw Invalid(e);
        }
    }

    private static LambdaInvocation Read(LambdaInvocation invocation, JsonElement root, Func<string, string> mask)
    {
        var code = FunctionErrorReader.Text(root, "ErrorCode");
        var details = FunctionErrorReader.Text(root, "ErrorDetails");
        var log = LogResult.Read(FunctionErrorReader.Text(root, "LogResult"), mask);
        return invocation with
        {
            FunctionError = code is null && details is null ? null : FunctionErrorReader.ReadStreamed(code, details, mask),
            LogLines = log.Lines,
            LogGroup = log.Group,
            LogStream = log.Stream,
            Report = ReportReader.Read(log.Lines),
        };
    }

    private static InvalidDataException Invalid(Exception? cause) => new("its last event does not say how the function ended", cause);
}
