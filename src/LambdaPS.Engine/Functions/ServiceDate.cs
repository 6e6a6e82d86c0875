using System.Globalization;
using System.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Reads dates as Lambda and its look-alikes send them: <c>2025-01-31T12:00:00.000+0000</c>, which System.Text.Json
/// refuses, or with nine digits and a Z.
/// </summary>
internal static class ServiceDate
{
    private const int LongestDate = 64;

    // Lambda's own, which is read sooner where it is not looked for among all others.
    private const string LambdaDate = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    /// <summary>Reads a date; one without an offset is in UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length > LongestDate) return false;
        Span<char> characters = stackalloc char[LongestDate];
        var length = Encoding.UTF8.GetChars(text, characters);
        return DateTimeOffset.TryParseExact(
                characters[..length], LambdaDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
            || DateTimeOffset.TryParse(
                characters[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
    }
}
