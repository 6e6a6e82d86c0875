using System.Text.Json;

namespace LambdaPS.Engine.Invocations;

/// <summary>Reads InvokeComplete, the last event of a stream: how the function ended, and its log.</summary>
internal static class StreamCompletion
{
    /// <summary>The invocation with what its end tells.</summary>
    /// <param name="begun">The invocation as it began.</param>
    /// <param name="payload">The event's JSON; empty where it has nothing to tell.</param>
    /// <param name="mask">Takes the request's secrets out of what is quoted.</param>
    /// <exception cref="InvalidDataException">The payload does not tell how the function ended.</exception>
    public static LambdaInvocation Read(LambdaInvocation begun, ReadOnlyMemory<byte> payload, Func<string, string> mask)
    {
        if (payload.IsEmpty)
            return begun;
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(begun, root, mask) : throw Unreadable(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a name.
            throw Unreadable(e);
        }
    }

    private static LambdaInvocation Read(LambdaInvocation begun, JsonElement root, Func<string, string> mask)
    {
        var code = FunctionErrorReader.Text(root, "ErrorCode");
        var details = FunctionErrorReader.Text(root, "ErrorDetails");
        var log = LogTail.Read(FunctionErrorReader.Text(root, "LogResult"), mask);
        return begun with
        {
            FunctionError = code is null && details is null ? null : FunctionErrorReader.ReadStreamed(code, details, mask),
            LogLines = log,
            Report = ReportReader.Read(log),
        };
    }

    private static InvalidDataException Unreadable(Exception? cause) => new("its last event does not say how the function ended", cause);
}
