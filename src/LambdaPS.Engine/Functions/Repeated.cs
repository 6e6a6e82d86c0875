using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using LambdaPS.Engine.Wire;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Gives one object for what a list repeats from function to function: texts such as runtimes and roles, fit to be
/// displayed, and parts such as networks and layers. What it gives cannot be changed, so nobody notices. Small tables
/// where a newcomer takes the place of an older one; they belong to one list at a time.
/// </summary>
internal sealed class Repeated
{
    private const int LongestText = 160;
    private const int LongestPart = 1024;
    private const int Parts = 64;

    private readonly string?[] _texts = new string?[256];
    private readonly (byte[] Json, object? Part)[] _parts = new (byte[], object?)[Parts];
    private readonly ReadOnlyDictionary<string, string>?[] _variables = new ReadOnlyDictionary<string, string>?[Parts];

    /// <summary>The string that the reader is at.</summary>
    public string Text(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.ValueIsEscaped || bytes.Length > LongestText) return RemoteText.Block(reader.GetString()!);

        ref var place = ref _texts[Hash(bytes) % _texts.Length];
        return Has(place, bytes) ? place : place = RemoteText.Block(reader.GetString()!);
    }

    /// <summary>The string of that UTF-8.</summary>
    public string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestText) return RemoteText.Block(Encoding.UTF8.GetString(bytes));

        ref var place = ref _texts[Hash(bytes) % _texts.Length];
        return Has(place, bytes) ? place : place = RemoteText.Block(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>The part that was kept of that JSON; null where none was.</summary>
    public T? Find<T>(ReadOnlySpan<byte> json) where T : class
    {
        if (json.Length > LongestPart) return null;

        var (known, part) = _parts[PlaceOf<T>(json)];
        return part is T same && json.SequenceEqual(known) ? same : null;
    }

    /// <summary>Keeps the part that was read of a JSON.</summary>
    public void Keep<T>(ReadOnlySpan<byte> json, T part) where T : class
    {
        if (json.Length <= LongestPart) _parts[PlaceOf<T>(json)] = (json.ToArray(), part);
    }

    /// <summary>Variables of these names, each with that value.</summary>
    public ReadOnlyDictionary<string, string> Variables(IReadOnlyCollection<string> names, string value)
    {
        var hash = new HashCode();
        foreach (var name in names) hash.Add(name);
        ref var place = ref _variables[(uint)hash.ToHashCode() % Parts];
        if (place is not null && place.Count == names.Count && names.All(place.ContainsKey)) return place;

        var variables = new Dictionary<string, string>(names.Count, StringComparer.Ordinal);
        foreach (var name in names) variables[name] = value;
        return place = variables.AsReadOnly();
    }

    // What is empty is the same JSON for parts of any kind.
    private static uint PlaceOf<T>(ReadOnlySpan<byte> json) => (Hash(json) ^ (uint)typeof(T).GetHashCode()) % Parts;

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return (uint)hash.ToHashCode();
    }

    // What is not ASCII, or has control characters, is never found, and made each time.
    private static bool Has([NotNullWhen(true)] string? place, ReadOnlySpan<byte> bytes) =>
        place is not null && Ascii.Equals(bytes, place);
}
