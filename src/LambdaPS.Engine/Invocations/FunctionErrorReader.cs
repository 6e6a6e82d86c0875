using System.Text;
using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Reads how a function failed. Each runtime has its own form, and the answer can be anything: what is not as expected
/// is taken as text, so that nothing is lost.
/// </summary>
internal static class FunctionErrorReader
{
    private const int LongestText = 4096;
    private const string Unhandled = "Unhandled";

    // As deep as an answer may be: causes can be nested, and a runtime's own limit is not the platform's 64.
    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = 1000 };

    /// <summary>The error.</summary>
    /// <param name="kind">The header X-Amz-Function-Error; null where it is empty.</param>
    /// <param name="answer">The function's answer.</param>
    /// <param name="mask">Takes the request's secrets out: a function that logs its caller's headers quotes them.</param>
    public static LambdaFunctionError Read(string? kind, ReadOnlyMemory<byte> answer, Func<string, string> mask)
    {
        kind = kind is null ? Unhandled : DisplayText.Line(mask(kind));
        try
        {
            using var document = JsonDocument.Parse(answer, _deep);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return Masked(Read(kind, document.RootElement), mask);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a surrogate pair in a name: the text is the message.
        }

        // Masked as it is shown, without the control characters that could stand in a secret, and before it is cut, which
        // could leave half of one.
        var whole = mask(DisplayText.Block(Encoding.UTF8.GetString(answer.Span)));
        var text = whole[..Math.Min(whole.Length, LongestText)].Trim();
        return new LambdaFunctionError(kind, TypeOf(null, text), text.Length == 0 ? null : text, []);
    }

    /// <summary>The error of a stream, which its end tells of.</summary>
    /// <param name="code">The service's code; null where it sent none.</param>
    /// <param name="details">What a whole answer would have been; null where the service sent none.</param>
    /// <param name="mask">Takes the request's secrets out.</param>
    public static LambdaFunctionError ReadStreamed(string? code, string? details, Func<string, string> mask)
    {
        var error = Read(code, Encoding.UTF8.GetBytes(details ?? ""), mask);
        return error.ErrorType is null && error.Kind != Unhandled ? error with { ErrorType = error.Kind } : error;
    }

    private static LambdaFunctionError Read(string kind, JsonElement root)
    {
        var message = Text(root, "errorMessage");
        return new LambdaFunctionError(kind, TypeOf(Text(root, "errorType"), message), message, Stack(root));
    }

    private static LambdaFunctionError Masked(LambdaFunctionError error, Func<string, string> mask) =>
        error with
        {
            ErrorType = error.ErrorType is { } type ? mask(type) : null,
            ErrorMessage = error.ErrorMessage is { } message ? mask(message) : null,
            StackTrace = [.. error.StackTrace.Select(mask)],
        };

    // Until late 2025 a time-out had a message and no type.
    private static string? TypeOf(string? type, string? message) =>
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

    /// <summary>A member's text, the JSON of one that is no string; null where it is absent, null or empty.</summary>
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
            // Half a surrogate pair: valid JSON, and no text.
            return value.GetRawText();
        }
    }
}
