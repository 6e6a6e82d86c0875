using System.Globalization;
using System.Text;

namespace LambdaPS.Text;

/// <summary>Reads strings of JSON that .NET's readers reject: half of a surrogate pair is valid in JSON and in a string of .NET.</summary>
public static class JsonText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a string; null if it is not valid UTF-8.</summary>
    /// <param name="json">A valid JSON string in UTF-8, without its quotation marks.</param>
    public static string? Unescape(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder(json.Length);
        try
        {
            while (json.Length > 0)
            {
                var plain = json.IndexOf((byte)'\\');
                text.Append(_strict.GetString(plain < 0 ? json : json[..plain]));
                if (plain < 0)
                    break;

                var escape = json[plain + 1];
                text.Append(escape == 'u' ? ReadHex(json.Slice(plain + 2, 4)) : ReadEscape(escape));
                json = json[(plain + (escape == 'u' ? 6 : 2))..];
            }

            return text.ToString();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static char ReadHex(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char ReadEscape(byte escape) =>
        (char)escape switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var character => character,
        };
}
