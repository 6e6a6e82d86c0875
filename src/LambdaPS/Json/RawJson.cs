using System.Text;
using System.Text.Json;

namespace LambdaPS.Json;

/// <summary>Text that somebody else wrote as JSON and that is sent as it is, once it is known to be JSON.</summary>
internal static class RawJson
{
    /// <summary>The text in UTF-8.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with line and column, counted in characters from 1.</exception>
    public static byte[] ToUtf8(string text)
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
            throw new LambdaQueryException(
                QueryFailure.PayloadInvalid,
                $"The payload is not JSON at {JsonErrorText.Of(json, failure)}",
                failure
            )
            {
                Advice =
                    text.Trim() is [var first, ..] && char.IsLetter(first)
                        ? "A text is JSON with quotes around it: '\"Ada\"'. The function did not run."
                        : null,
            };
        }
    }
}
