using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Signing;

/// <summary>Percent-encoding (RFC 3986) of strings that hold one character for each byte.</summary>
internal static class PercentEncoding
{
    /// <summary>Appends a byte: unchanged if it is unreserved, otherwise as <c>%XX</c>.</summary>
    public static void Append(StringBuilder text, char character)
    {
        if (char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~')
            text.Append(character);
        else
            text.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
    }

    /// <summary>Decodes each <c>%XX</c>. An incomplete escape and <c>+</c> are unchanged.</summary>
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
