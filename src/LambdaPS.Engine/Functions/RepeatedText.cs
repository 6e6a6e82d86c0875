using System.Diagnostics.CodeAnalysis;
using System.Text;
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

        ref var place = ref Place(bytes);
        return Has(place, bytes) ? place : place = reader.GetString()!;
    }

    /// <summary>The string of that UTF-8.</summary>
    public string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestText) return Encoding.UTF8.GetString(bytes);

        ref var place = ref Place(bytes);
        return Has(place, bytes) ? place : place = Encoding.UTF8.GetString(bytes);
    }

    private ref string? Place(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return ref _texts[(byte)hash.ToHashCode()];
    }

    // What is not ASCII is never found, and made each time.
    private static bool Has([NotNullWhen(true)] string? place, ReadOnlySpan<byte> bytes) =>
        place is not null && Ascii.Equals(bytes, place);
}
