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
            return parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
