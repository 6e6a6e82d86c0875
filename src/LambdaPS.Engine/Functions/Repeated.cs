using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Gives one object for what a list repeats from function to function: texts such as runtimes and roles, fit to be
/// displayed, and parts such as networks and layers. What it gives cannot be changed, so nobody notices. Small tables,
/// where a newcomer puts out the oldest of those that share its place; they belong to one list at a time.
/// </summary>
internal sealed class Repeated
{
    private const int LongestText = 160;
    private const int LongestPart = 1024;
    private const int PlaceSize = 4;

    private readonly string?[] _texts = new string?[64 * PlaceSize];
    private readonly (byte[] Json, object? Part)[] _parts = new (byte[], object?)[16 * PlaceSize];
    private readonly (string[] Names, ReadOnlyDictionary<string, string> Variables)[] _variables =
        new (string[], ReadOnlyDictionary<string, string>)[16 * PlaceSize];

    /// <summary>The string that the reader is at.</summary>
    public string Text(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.ValueIsEscaped || bytes.Length > LongestText) return DisplayText.Block(reader.GetString()!);

        var place = Place(_texts, Hash(bytes));
        return Find(place, bytes) ?? Put(place, DisplayText.Block(reader.GetString()!));
    }

    /// <summary>The string of that UTF-8.</summary>
    public string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestText) return DisplayText.Block(Encoding.UTF8.GetString(bytes));

        var place = Place(_texts, Hash(bytes));
        return Find(place, bytes) ?? Put(place, DisplayText.Block(Encoding.UTF8.GetString(bytes)));
    }

    /// <summary>The part that was kept of that JSON; null where none was.</summary>
    public T? Find<T>(ReadOnlySpan<byte> json) where T : class
    {
        if (json.Length > LongestPart) return null;

        foreach (var (known, part) in Place(_parts, Hash(json)))
        {
            // What is empty is the same JSON for parts of any kind.
            if (part is T same && json.SequenceEqual(known)) return same;
        }

        return null;
    }

    /// <summary>Keeps the part that was read of a JSON.</summary>
    public void Keep<T>(ReadOnlySpan<byte> json, T part) where T : class
    {
        if (json.Length <= LongestPart) Put(Place(_parts, Hash(json)), (json.ToArray(), part));
    }

    /// <summary>Variables of these names, each with that value.</summary>
    public ReadOnlyDictionary<string, string> Variables(ReadOnlySpan<string> names, string value)
    {
        var hash = new HashCode();
        foreach (var name in names) hash.Add(name);
        var place = Place(_variables, (uint)hash.ToHashCode());
        foreach (var (knownNames, known) in place)
        {
            if (known is not null && names.SequenceEqual(knownNames)) return known;
        }

        var values = new Dictionary<string, string>(names.Length, StringComparer.Ordinal);
        foreach (var name in names) values[name] = value;
        var variables = values.AsReadOnly();
        Put(place, (names.ToArray(), variables));
        return variables;
    }

    private static Span<T> Place<T>(T[] table, uint hash) =>
        table.AsSpan((int)(hash % (uint)(table.Length / PlaceSize)) * PlaceSize, PlaceSize);

    private static T Put<T>(Span<T?> place, T newcomer)
    {
        place[..^1].CopyTo(place[1..]);
        return place[0] = newcomer;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return (uint)hash.ToHashCode();
    }

    // What is not ASCII, or has control characters, is never found, and made each time.
    private static string? Find(ReadOnlySpan<string?> place, ReadOnlySpan<byte> bytes)
    {
        foreach (var text in place)
        {
            if (text is not null && Ascii.Equals(bytes, text)) return text;
        }

        return null;
    }
}
