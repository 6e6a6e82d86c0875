using System.Text.Json;
using LambdaPS.Local.Invocations;

namespace LambdaPS.LocalFunctions;

/// <summary>Converts an asynchronous call of the local endpoint to the object that a user sees.</summary>
internal static class LocalEventReader
{
    public static LambdaLocalEvent Read(LocalEvent found)
    {
        var (type, message) = ReadError(found.Error);
        return new LambdaLocalEvent(
            found.FunctionName,
            found.RequestId,
            found.Status.ToString(),
            found.Attempts,
            found.QueuedAt.LocalDateTime,
            found.FinishedAt?.LocalDateTime,
            type,
            message,
            found.Log
        );
    }

    private static (string? Type, string? Message) ReadError(ReadOnlyMemory<byte> error)
    {
        if (error.IsEmpty)
            return (null, null);
        using var document = JsonDocument.Parse(error);
        return (Text(document.RootElement, "errorType"), Text(document.RootElement, "errorMessage"));
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
