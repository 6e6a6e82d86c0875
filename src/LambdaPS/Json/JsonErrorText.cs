using System.Text;
using System.Text.Json;

namespace LambdaPS.Json;

/// <summary>What is wrong with a text that is no JSON, and where.</summary>
internal static class JsonErrorText
{
    /// <summary>The place and the fault, line and column counted in characters from 1: <c>line 1, column 5: …</c></summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="failure">What the reader said of it.</param>
    public static string Of(ReadOnlySpan<byte> json, JsonException failure)
    {
        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return "line 1, column 1: it is empty.";

        var line = (int)(failure.LineNumber ?? 0);
        var column = Column(json, line, (int)(failure.BytePositionInLine ?? 0));

        return $"line {line + 1}, column {column}: {Reason(failure)}";
    }

    // The reader ends its message with its own count of lines from 0, which contradicts ours, and speaks to who programs it.
    private static string Reason(JsonException failure) =>
        failure
            .Message.Split(" LineNumber:")[0]
            .Replace(" which is not supported in this mode. Change the reader options.", ".", StringComparison.Ordinal);

    private static int Column(ReadOnlySpan<byte> json, int line, int bytes)
    {
        for (; line > 0; line--)
            json = json[(json.IndexOf((byte)'\n') + 1)..];
        return Encoding.UTF8.GetCharCount(json[..Math.Min(bytes, json.Length)]) + 1;
    }
}
