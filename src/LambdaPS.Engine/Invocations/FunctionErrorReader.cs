using System.Text;
using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Reads the error of a function. Each runtime has its own format, and the response can be anything. An unexpected response is used as
/// the message, so that nothing is lost.
/// </summary>
internal static class FunctionErrorReader
{
    private const int MaxTextLength = 4096;
    private const string Unhandled = "Unhandled";

    // As deep as a response may be: causes can be nested, and a runtime's limit differs from the default of 64.
    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = 1000 };

    /// <summary>Reads the error of a complete response.</summary>
    /// <param name="kind">The header X-Amz-Function-Error; null if it is empty.</param>
    /// <param name="response">The response of the function.</param>
    /// <param name="mask">Removes the request's secrets, which a function may quote if it logs the headers of its caller.</param>
    public static LambdaFunctionError Read(string? kind, ReadOnlyMemory<byte> response, Func<string, string> mask)
    {
        kind = kind is null ? Unhandled : DisplayText.Line(mask(kind));
        try
        {
            using var document = JsonDocument.Parse(response, _deep);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return Masked(Read(kind, document.RootElement), mask);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The response is not JSON, or a name has an unpaired surrogate. The text is used as the message.
        }

        // Masked after control characters are removed, because one within a secret would prevent a match, and before it is
        // truncated, because a part of a secret would not match.
        var whole = mask(DisplayText.Block(Encoding.UTF8.GetString(response.Span)));
        var text = whole[..Math.Min(whole.Length, MaxTextLength)].Trim();
        return new LambdaFunctionError(kind, FindErrorType(null, text), text.Length == 0 ? null : text, []);
    }

    /// <summary>Reads the error of a stream from its last event.</summary>
    /// <param name="code">The error code; null if the service sent none.</param>
    /// <param name="details">The error details, in the format of a complete response; null if the service sent none.</param>
    /// <param name="mask">Removes the request's secrets.</param>
    public static LambdaFunctionError ReadStreamed(string? code, string? details, Func<string, string> mask)
    {
        var error = Read(code, Encoding.UTF8.GetBytes(details ?? ""), mask);
        return error.ErrorType is null && error.Kind != Unhandled
            ? new LambdaFunctionError(error.Kind, error.Kind, error.ErrorMessage, error.StackTrace)
            : error;
    }

    private static LambdaFunctionError Read(string kind, JsonElement root)
    {
        var message = Text(root, "errorMessage");
        return new LambdaFunctionError(kind, FindErrorType(Text(root, "errorType"), message), message, Stack(root));
    }

    private static LambdaFunctionError Masked(LambdaFunctionError error, Func<string, string> mask) =>
        new(
            error.Kind,
            error.ErrorType is { } type ? mask(type) : null,
            error.ErrorMessage is { } message ? mask(message) : null,
            [.. error.StackTrace.Select(mask)]
        );

    // Until late 2025 a timeout had a message but no type.
    private static string? FindErrorType(string? type, string? message) =>
        type is null && message is not null && message.Contains("Task timed out after", StringComparison.Ordinal)
            ? "Sandbox.Timedout"
            : type;

    private static string[] Stack(JsonElement root)
    {
        if (!root.TryGetProperty("stackTrace", out var stack) && !root.TryGetProperty("trace", out stack))
            return [];
        var entries = stack.ValueKind == JsonValueKind.Array ? stack.EnumerateArray().Select(Text) : [Text(stack)];
        return entries.OfType<string>().SelectMany(entry => entry.TrimEnd('\n').Split('\n')).ToArray();
    }

    /// <summary>Reads a member as text, or as JSON if it is not a string; null if it is absent, null or empty.</summary>
    public static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => DisplayText.Block(Unescape(value)) is { Length: > 0 } text ? text : null,
            _ => DisplayText.Block(value.GetRawText()),
        };

    private static string Unescape(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate is valid JSON but not a valid string.
            return value.GetRawText();
        }
    }
}
