using System.Text;
using System.Text.Json;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>Text that somebody else wrote as JSON and that is sent as it is, once it is known to be JSON.</summary>
internal static class JsonText
{
    /// <summary>The text in UTF-8.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with line and column, counted in characters from 1.</exception>
    internal static byte[] ToUtf8(string text)
    {
        var json = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PSJsonWriter.MaxDepth });
            while (reader.Read())
            {
                // Only the end shows that the text is whole.
            }

            return json;
        }
        catch (JsonException failure)
        {
            var line = (int)(failure.LineNumber ?? 0);
            var column = Column(json, line, (int)(failure.BytePositionInLine ?? 0));
            throw new LambdaQueryException(
                QueryFailure.PayloadInvalid,
                $"The payload is not JSON at line {line + 1}, column {column}: {Reason(failure)}",
                failure);
        }
    }

    private static int Column(byte[] json, int line, int bytes)
    {
        var start = 0;
        for (var skipped = 0; skipped < line; skipped++) start += json.AsSpan(start).IndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetCharCount(json.AsSpan(start, Math.Min(bytes, json.Length - start))) + 1;
    }

    // The reader ends its message with its own count of lines from 0, which contradicts ours.
    private static string Reason(JsonException failure) => failure.Message.Split(" LineNumber:")[0];
}
