using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using LambdaPS.Text;

namespace LambdaPS.Json;

/// <summary>Reads JSON as PowerShell values. JSON that cannot be represented exactly is an error.</summary>
internal static class PSJsonReader
{
    // Parsing takes quadratic time, so a longer number is a mistake or an attack.
    private const int MaxDigits = 10_000;

    /// <summary>Reads one JSON document.</summary>
    /// <param name="json">The JSON in UTF-8, with or without a byte order mark.</param>
    /// <param name="asHashtable">True to read objects as ordered dictionaries with case-sensitive keys.</param>
    /// <param name="stop">Cancels the reading.</param>
    /// <exception cref="UnreadableJsonException">The JSON is not valid, or cannot be represented exactly.</exception>
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
            throw InvalidJson($"is not valid JSON at {JsonError.Find(json, failure)}", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw InvalidJson($"cannot be parsed as JSON: {failure.Message}", failure);
        }
    }

    private static UnreadableJsonException InvalidJson(string reason, Exception cause) => new(SystemMessage.Phrase(reason), inner: cause);

    private static object? ReadValue(ref Utf8JsonReader reader, bool asHashtable, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => ReadString(ref reader),
            JsonTokenType.Number => ReadNumber(ref reader),
            JsonTokenType.StartArray => ReadArray(ref reader, asHashtable, stop),
            _ => asHashtable ? ReadDictionary(ref reader, stop) : ReadObject(ref reader, stop),
        };
    }

    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, unless it is invalid UTF-8.
            if (JsonText.Unescape(reader.ValueSpan) is { } text)
                return text;
            throw;
        }
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
            var name = ReadString(ref reader);
            reader.Read();
            var member = ReadValue(ref reader, asHashtable: false, stop);
            if (name.Length == 0)
                throw new UnreadableJsonException("has an empty key, which an object cannot have", "-AsHashtable");
            if (properties[name] is { } known)
                throw KeyConflict(known, name);
            properties.Add(new PSNoteProperty(name, member), preValidated: true);
        }

        return value;
    }

    private static OrderedDictionary ReadDictionary(ref Utf8JsonReader reader, CancellationToken stop)
    {
        var value = new OrderedDictionary(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = ReadString(ref reader);
            reader.Read();
            if (value.Contains(name))
                throw DuplicateKey(name);
            value.Add(name, ReadValue(ref reader, asHashtable: true, stop));
        }

        return value;
    }

    private static UnreadableJsonException KeyConflict(PSPropertyInfo known, string name)
    {
        if (known is not PSNoteProperty)
            return new($"has a key '{QuotedText.Format(name)}', which is reserved by PowerShell", "-AsHashtable");
        return known.Name == name
            ? DuplicateKey(name)
            : new($"has keys '{QuotedText.Format(known.Name)}' and '{QuotedText.Format(name)}', which differ only in case", "-AsHashtable");
    }

    private static UnreadableJsonException DuplicateKey(string name) => new($"has the key '{QuotedText.Format(name)}' twice", "-AsText");

    // Returns the narrowest type that holds the number exactly or, beyond the 28 digits of a decimal, the nearest double.
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

        if (ReadExactDecimal(text) is { } exact)
            return exact;
        var number = reader.GetDouble();
        return double.IsFinite(number)
            ? number
            : throw new UnreadableJsonException($"has a number that is too large, {QuotedText.Format(text)}", "-AsText");
    }

    // A decimal rounds silently, so the result is compared with the text.
    private static decimal? ReadExactDecimal(string text)
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

    // At most 28 digits, and none after the 28th decimal position.
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
