using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Signing;

/// <summary>Percent-encoding (RFC 3986) on strings that hold a character for each byte.</summary>
internal static class PercentEncoding
{
    /// <summary>Appends a byte: as it is where it is unreserved, else as <c>%XX</c>.</summary>
    public static void Append(StringBuilder text, char character)
    {
        if (char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~')
            text.Append(character);
        else
            text.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
    }

    /// <summary>Turns each <c>%XX</c> into its byte. A <c>%</c> that is none stays, and <c>+</c> is no space.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                decoded.Append((char)byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }
}
