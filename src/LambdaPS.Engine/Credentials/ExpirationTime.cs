using System.Globalization;

namespace LambdaPS.Engine.Credentials;

/// <summary>The time at which credentials expire, in the forms that programs write: RFC 3339, with a space for the T, and with UTC for the Z.</summary>
internal static class ExpirationTime
{
    // The precision of a tick. Programs write up to nanoseconds.
    private const int MostDigits = 7;

    private static readonly string[] _zones = ["UTC", "GMT", "Z"];

    /// <summary>Parses a time; without a zone it is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        text = CutFraction(text.Trim());
        if (Array.Find(_zones, zone => text.EndsWith(zone, StringComparison.OrdinalIgnoreCase)) is { } zone)
            text = text[..^zone.Length].TrimEnd();
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );
    }

    private static string CutFraction(string text)
    {
        var start = text.IndexOf('.', StringComparison.Ordinal) + 1;
        if (start == 0)
            return text;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start > MostDigits ? text.Remove(start + MostDigits, end - start - MostDigits) : text;
    }
}
