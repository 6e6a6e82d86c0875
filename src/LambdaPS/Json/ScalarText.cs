using System.Globalization;
using System.Net;
using System.Numerics;

namespace LambdaPS.Json;

/// <summary>Formats single values as strings, independently of the culture.</summary>
internal static class ScalarText
{
    /// <summary>
    /// Formats a value that is a string in JSON, such as a character, enum, date, GUID or byte array (base64); null for
    /// other values.
    /// </summary>
    public static string? Format(object value) =>
        value switch
        {
            string text => text,
            char character => character.ToString(),
            Enum name => name.ToString(),
            DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            Uri uri => uri.OriginalString,
            byte[] bytes => Convert.ToBase64String(bytes),
            Guid or Version or IPAddress => value.ToString(),
            Type type => type.FullName,
            _ => null,
        };

    /// <summary>Formats a number or a boolean as in JSON; null for other values.</summary>
    public static string? FormatNumber(object value) =>
        value switch
        {
            bool truth => truth ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            Half number => ((float)number).ToString("R", CultureInfo.InvariantCulture),
            byte
            or sbyte
            or short
            or ushort
            or int
            or uint
            or long
            or ulong
            or decimal
            or BigInteger
            or Int128
            or UInt128
            or nint
            or nuint => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };

    public static string FormatKey(object key)
    {
        var plain = PSValue.Unwrap(key) ?? "";
        return Format(plain) ?? FormatNumber(plain) ?? plain.ToString() ?? "";
    }
}
