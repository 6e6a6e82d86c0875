using System.Text.Json;

namespace LambdaPS.Engine.Text;

/// <summary>Reads JSON of a remote service, in which any field may have another type than documented.</summary>
internal static class RemoteJson
{
    /// <summary>
    /// Reads a string field; null if it is absent, has another type, or has an unpaired surrogate, which is valid JSON but not a valid
    /// string.
    /// </summary>
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

    /// <summary>Reads a string; null for another type, and for an unpaired surrogate.</summary>
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

    /// <summary>Reads the name of a field. A name with an unpaired surrogate is returned as it was sent.</summary>
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

    /// <summary>Returns a field as it was sent, up to its value.</summary>
    public static string WithoutValue(JsonProperty field) => field.ToString()[..^field.Value.GetRawText().Length];
}
