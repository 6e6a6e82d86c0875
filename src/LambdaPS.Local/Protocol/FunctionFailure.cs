using System.Text.Json;

namespace LambdaPS.Local.Protocol;

/// <summary>What a failed function's payload says, and the failure that the endpoint itself finds.</summary>
internal static class FunctionFailure
{
    private const string TooLargeType = "Function.ResponseSizeTooLarge";

    /// <summary>The payload of a function that answered more than Lambda passes on.</summary>
    public static ReadOnlyMemory<byte> TooLarge(int limit) =>
        JsonBody.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("errorType", TooLargeType);
            json.WriteString("errorMessage", $"Response payload size exceeded maximum allowed payload size ({limit} bytes).");
            json.WriteEndObject();
        });

    /// <summary>The error's type; <c>Unhandled</c> where the payload names none.</summary>
    public static string TypeOf(ReadOnlyMemory<byte> payload)
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
            // A handler may answer anything, half a surrogate pair too; the caller gets its text all the same.
            return "Unhandled";
        }
    }
}
