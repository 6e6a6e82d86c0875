using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// Removes a request's own secrets from its response. Services quote them: an InvalidSignatureException contains the canonical request
/// with the session token.
/// </summary>
internal static class SecretMask
{
    private const string Masked = "********";

    // Local emulators use secrets such as "test". Masking them would garble messages and protect nothing.
    private const int MinSecretLength = 8;

    private static readonly SearchValues<char> _plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );

    // A part of this length does not occur by chance.
    private const int PartLength = 12;

    /// <summary>Removes the credentials' secrets and the request's signature, also if only a part is quoted or white space divides it.</summary>
    public static string Apply(string text, SigningCredentials credentials, RequestSignature signature)
    {
        var value = SignatureOf(signature);
        text = MaskParts(Mask(Apply(text, credentials), value), value);
        text = MaskParts(text, credentials.SecretKey);
        return credentials.SessionToken is { } token ? MaskParts(text, token) : text;
    }

    /// <summary>Removes the credentials' secrets and the quoted canonical request.</summary>
    public static string Apply(string text, SigningCredentials credentials)
    {
        // InvalidSignatureException quotes the whole request from here on, which does not help the user.
        var quoted = text.IndexOf("The Canonical String for this request", StringComparison.OrdinalIgnoreCase);
        if (quoted >= 0)
            text = text[..quoted];

        return ApplyToContent(text, credentials);
    }

    /// <summary>Removes the credentials' secrets and the request's signature from content, such as a log, and keeps everything else.</summary>
    public static string ApplyToContent(string text, SigningCredentials credentials, RequestSignature signature) =>
        Mask(ApplyToContent(text, credentials), SignatureOf(signature));

    private static string SignatureOf(RequestSignature signature) =>
        signature.Authorization[(signature.Authorization.LastIndexOf('=') + 1)..];

    // A service may quote a secret in lines, or cut it.
    private static string MaskParts(string text, string secret)
    {
        if (secret.Length < PartLength || text.Length < PartLength)
            return text;
        var parts = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + PartLength <= secret.Length; i++)
            parts.Add(secret.Substring(i, PartLength));

        // The characters of the text without those that divide a secret, and their places.
        int[] places = [.. Enumerable.Range(0, text.Length).Where(i => !char.IsWhiteSpace(text[i]) && !char.IsControl(text[i]))];
        var joined = string.Concat(places.Select(place => text[place]));
        var result = new StringBuilder();
        var copied = 0;
        for (var i = 0; i + PartLength <= joined.Length; i++)
        {
            if (!parts.Contains(joined.Substring(i, PartLength)))
                continue;
            var end = i + PartLength;
            while (end < joined.Length && parts.Contains(joined.Substring(end - PartLength + 1, PartLength)))
                end++;
            result.Append(text, copied, places[i] - copied).Append(Masked);
            copied = places[end - 1] + 1;
            i = end - 1;
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string ApplyToContent(string text, SigningCredentials credentials)
    {
        text = Mask(text, credentials.SecretKey);
        return credentials.SessionToken is { } token ? Mask(text, token) : text;
    }

    /// <summary>Masks a secret in all forms of escaping (URL, JSON, XML, HTML), unless it is too short.</summary>
    public static string Mask(string text, string secret)
    {
        if (secret.Length < MinSecretLength || text.AsSpan().IndexOf(LongestPlainPart(secret)) < 0)
            return text;
        return Regex.Replace(text, string.Concat(secret.Select(Forms)), Masked, RegexOptions.CultureInvariant);
    }

    // No form of escaping changes letters and digits.
    private static ReadOnlySpan<char> LongestPlainPart(ReadOnlySpan<char> secret)
    {
        var longest = secret[..0];
        while (secret.Length > 0)
        {
            var end = secret.IndexOfAnyExcept(_plain);
            var part = end < 0 ? secret : secret[..end];
            if (part.Length > longest.Length)
                longest = part;
            secret = secret[Math.Min(part.Length + 1, secret.Length)..];
        }

        return longest;
    }

    private static string Forms(char character) =>
        _plain.Contains(character)
            ? character.ToString()
            : string.Create(
                CultureInfo.InvariantCulture,
                $@"(?i:{Regex.Escape(character.ToString())}|\\{Regex.Escape(character.ToString())}|%(?:25)*{(int)character:x2}|\\u{(int)character:x4}|&\#x{(int)character:x};|&\#{(int)character};)"
            );
}
