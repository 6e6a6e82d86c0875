using System.Text.Json;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Gives one string for texts that a list repeats from function to function, such as runtimes and roles. A small table
/// where a newcomer takes the place of an older text; it belongs to one list at a time.
/// </summary>
internal sealed class RepeatedText
{
    private const int LongestText = 160;

    private readonly string?[] _texts = new string?[256];

    /// <summary>The string that the reader is at.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.ValueIsEscaped || bytes.Length > LongestText) return reader.GetString()!;

        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var place = ref _texts[(byte)hash.ToHashCode()];
        if (place is null || !reader.ValueTextEquals(place)) place = reader.GetString()!;
        return place;
    }
}
