using System.Text;
using System.Text.Json;
using LambdaPS.Text;

namespace LambdaPS.Json;

/// <summary>An error in a string that is not valid JSON.</summary>
/// <param name="Position">The position of the error.</param>
/// <param name="Reason">The reason, as a sentence.</param>
internal readonly record struct JsonError(TextPosition Position, string Reason)
{
    /// <summary>Finds the position and the reason in a reader's exception.</summary>
    /// <param name="json">The JSON in UTF-8.</param>
    /// <param name="failure">The exception of the reader.</param>
    public static JsonError Find(ReadOnlySpan<byte> json, JsonException failure)
    {
        var text = Encoding.UTF8.GetString(json);
        if (string.IsNullOrWhiteSpace(text))
            return new(TextPosition.Find(text, 0), "it is empty.");

        return new(TextPosition.Find(text, FindOffset(json, failure)), ReadReason(failure));
    }

    /// <summary>Formats the position and the reason: <c>line 1, column 5: …</c></summary>
    public override string ToString() => $"line {Position.Line}, column {Position.Column}: {Reason}";

    // The message ends with a position that counts from 0, and with advice for programmers.
    private static string ReadReason(JsonException failure) =>
        failure
            .Message.Split(" LineNumber:")[0]
            .Replace(" which is not supported in this mode. Change the reader options.", ".", StringComparison.Ordinal);

    private static int FindOffset(ReadOnlySpan<byte> json, JsonException failure)
    {
        var lineStart = 0;
        for (var line = failure.LineNumber ?? 0; line > 0; line--)
            lineStart += json[lineStart..].IndexOf((byte)'\n') + 1;

        var end = Math.Min(lineStart + (int)(failure.BytePositionInLine ?? 0), json.Length);
        return Encoding.UTF8.GetCharCount(json[..end]);
    }
}
