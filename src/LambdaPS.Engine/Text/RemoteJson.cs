using System.Text.Json;

namespace LambdaPS.Engine.Text;

/// <summary>Reads JSON that came over the wire, where any field may be of another type than documented.</summary>
internal static class RemoteJson
{
    /// <summary>A text of an object; null where it has none of that name, or half a surrogate pair: valid JSON, and no text.</summary>
    public static string? Text(JsonElement parent, string name)
    {
        try
        {
            return parent.TryGetProperty(name, out var value) ? Text(value) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A string's text; null for any other value, and for half a surrogate pair.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A field's name; if it has half a surrogate pair, as it was sent.</summary>
    public static string Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return WithoutValue(field).TrimEnd([' ', '\t', '\r', '\n', ':'])[1..^1];
        }
    }

    /// <summary>A field as it was sent, up to its value.</summary>
    public static string WithoutValue(JsonProperty field) => field.ToString()[..^field.Value.GetRawText().Length];
}
