using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Finds a page's marker without reading the page, where it is the document's first field or its last.</summary>
internal static class PageMarker
{
    private static ReadOnlySpan<byte> Name => "NextMarker"u8;

    /// <summary>The marker; null where there is none in these places. What is no JSON document may give anything.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        try
        {
            return First(body) ?? Last(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair. Whoever reads the whole page says what is wrong with it.
            return null;
        }
    }

    private static string? First(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, state: default);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject
            && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Name)
            && reader.Read()
            ? Text(ref reader)
            : null;
    }

    // The last field of the document is the only one with a single brace behind it.
    private static string? Last(ReadOnlySpan<byte> body)
    {
        var at = body.LastIndexOf("\"NextMarker\""u8);
        if (at < 0) return null;

        var rest = body[(at + Name.Length + 2)..].TrimStart(" \t\r\n"u8);
        if (rest is not [(byte)':', ..]) return null;

        rest = rest[1..];
        var reader = new Utf8JsonReader(rest, isFinalBlock: false, state: default);
        return reader.Read() && rest[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8) is [(byte)'}'] ? Text(ref reader) : null;
    }

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && DisplayText.Block(reader.GetString()!) is { Length: > 0 } marker ? marker : null;
}
