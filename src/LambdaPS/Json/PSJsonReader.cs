using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using LambdaPS.Text;

namespace LambdaPS.Json;

/// <summary>Reads JSON as PowerShell's values. What cannot be held exactly as it came is an error, never a guess.</summary>
internal static class PSJsonReader
{
    // Reading the digits of a number takes the square of their count: what is longer is somebody's mistake or attack.
    private const int MaxDigits = 10_000;

    /// <summary>The value of one JSON document.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="asHashtable">Objects become ordered dictionaries whose keys keep their case.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <exception cref="UnreadableJsonException">No JSON, or not to be held as asked.</exception>
    public static object? Read(ReadOnlySpan<byte> json, bool asHashtable = false, CancellationToken stop = default)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PSJsonWriter.MaxDepth });
            reader.Read();
            var value = ReadValue(ref reader, asHashtable, stop);
            reader.Read();
            return value;
        }
        catch (JsonException failure)
        {
            throw NoJson($"is not valid JSON at {JsonError.Find(json, failure)}", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw NoJson($"cannot be parsed as JSON: {failure.Message}", failure);
        }
    }

    private static UnreadableJsonException NoJson(string reason, Exception cause) => new(SystemMessage.Phrase(reason), inner: cause);

    private static object? ReadValue(ref Utf8JsonReader reader, bool asHashtable, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => ReadNumber(ref reader),
            JsonTokenType.StartArray => ReadArray(ref reader, asHashtable, stop),
            _ => asHashtable ? ReadDictionary(ref reader, stop) : ReadObject(ref reader, stop),
        };
    }

    private static object[] ReadArray(ref Utf8JsonReader reader, bool asHashtable, CancellationToken stop)
    {
        var elements = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            elements.Add(ReadValue(ref reader, asHashtable, stop));
        return elements.ToArray()!;
    }

    private static PSObject ReadObject(ref Utf8JsonReader reader, CancellationToken stop)
    {
        var value = new PSObject();
        var properties = value.Properties;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            var member = ReadValue(ref reader, asHashtable: false, stop);
            if (name.Length == 0)
                throw new UnreadableJsonException("has an empty key, which an object cannot have", "-AsHashtable");
            if (properties[name] is { } known)
                throw Clash(known, name);
            properties.Add(new PSNoteProperty(name, member), preValidated: true);
        }

        return value;
    }

    private static OrderedDictionary ReadDictionary(ref Utf8JsonReader reader, CancellationToken stop)
    {
        var value = new OrderedDictionary(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (value.Contains(name))
                throw Twice(name);
            value.Add(name, ReadValue(ref reader, asHashtable: true, stop));
        }

        return value;
    }

    private static UnreadableJsonException Clash(PSPropertyInfo known, string name)
    {
        if (known is not PSNoteProperty)
            return new($"has a key '{QuotedText.Of(name)}', which is reserved by PowerShell", "-AsHashtable");
        return known.Name == name
            ? Twice(name)
            : new($"has keys '{QuotedText.Of(known.Name)}' and '{QuotedText.Of(name)}', which differ only in case", "-AsHashtable");
    }

    private static UnreadableJsonException Twice(string name) => new($"has the key '{QuotedText.Of(name)}' twice", "-AsText");

    // The narrowest type that holds the number as it is written; beyond the 28 digits of a decimal, the nearest double.
    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer))
            return integer;

        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        if (!text.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            if (text.Length > MaxDigits)
                throw new UnreadableJsonException($"has a number of {text.Length} digits", "-AsText");
            return BigInteger.Parse(text, CultureInfo.InvariantCulture);
        }

        if (ExactDecimal(text) is { } exact)
            return exact;
        var number = reader.GetDouble();
        return double.IsFinite(number)
            ? number
            : throw new UnreadableJsonException($"has a number that is too large, {QuotedText.Of(text)}", "-AsText");
    }

    // A decimal rounds without a word what it cannot hold, so the number is looked at again as text.
    private static decimal? ExactDecimal(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;

        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var exact =
            exponentAt < 0
                ? number.ToString(CultureInfo.InvariantCulture) == text
                : Fits(text.AsSpan(0, exponentAt), text.AsSpan(exponentAt + 1));
        return exact ? number : null;
    }

    // 28 digits in all, and none behind the 28th place.
    private static bool Fits(ReadOnlySpan<char> mantissa, ReadOnlySpan<char> exponentText)
    {
        if (
            mantissa.Length > 28
            || !int.TryParse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
        )
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        return decimals - (long)exponent <= 28;
    }
}
