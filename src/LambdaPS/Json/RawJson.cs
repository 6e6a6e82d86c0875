using System.Text;
using System.Text.Json;

namespace LambdaPS.Json;

internal static class RawJson
{
    /// <summary>Checks a JSON string and returns it as UTF-8.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with line and column, counted in characters from 1.</exception>
    public static byte[] ToUtf8(string text)
    {
        var json = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PSJsonWriter.MaxDepth });
            while (reader.Read())
            {
                // Read to the end, which shows that the JSON is complete.
            }

            return json;
        }
        catch (JsonException failure)
        {
            var error = JsonError.Find(json, failure);
            throw new LambdaQueryException(LambdaErrorId.PayloadInvalid, $"The payload is not valid JSON at {error}", failure)
            {
                Line = error.Position.Line,
                Column = error.Position.Column,
                Excerpt = error.Position.Excerpt,
                Advice =
                    text.Trim() is [var first, ..] && char.IsLetter(first)
                        ? "To send a string, quote it as JSON: '\"Ada\"'. The function did not run."
                        : "Fix the payload at the marked position. The function did not run.",
            };
        }
    }
}
