using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Net;
using System.Numerics;

namespace LambdaPS.Json;

/// <summary>The plain text of single values, the same wherever they are written and in every culture.</summary>
internal static class ScalarText
{
    /// <summary>Whether a value is one of the nulls that PowerShell has.</summary>
    public static bool IsNull(object? value) => value is null or DBNull || ReferenceEquals(value, AutomationNull.Value);

    /// <summary>The text of what is text in JSON: characters, enums, dates, identifiers, bytes in base64; null for everything else.</summary>
    public static string? Of(object value) =>
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

    /// <summary>The text of a number or a boolean, as JSON writes it; null for everything else.</summary>
    public static string? OfNumber(object value) =>
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

    /// <summary>The text of a dictionary's key.</summary>
    public static string OfKey(object key)
    {
        var plain = key is PSObject wrapped ? wrapped.BaseObject : key;
        return Of(plain) ?? OfNumber(plain) ?? plain.ToString() ?? "";
    }
}
