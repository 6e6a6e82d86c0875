using System.Text.Json;

namespace LambdaPS.Local.Protocol;

internal static class FunctionFailure
{
    private const string TooLargeType = "Function.ResponseSizeTooLarge";

    /// <summary>Creates the payload for a function whose response is longer than Lambda allows.</summary>
    public static ReadOnlyMemory<byte> TooLarge(int limit) =>
        JsonBody.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("errorType", TooLargeType);
            json.WriteString("errorMessage", $"Response payload size exceeded maximum allowed payload size ({limit} bytes).");
            json.WriteEndObject();
        });

    /// <summary>Reads the error type; <c>Unhandled</c> if the payload has none.</summary>
    public static string ReadType(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("errorType", out var type)
                && type.ValueKind == JsonValueKind.String
                ? type.GetString()!
                : "Unhandled";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A handler may return any bytes, even half a surrogate pair.
            return "Unhandled";
        }
    }
}
