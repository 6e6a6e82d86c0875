using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// Takes a request's own secrets out of what answered it. Services quote them: an InvalidSignatureException gives back
/// the canonical request, session token and all.
/// </summary>
internal static class SecretMask
{
    private const string Masked = "********";

    // Local look-alikes take a secret such as "test", which would mask half of a message and hides nothing.
    private const int ShortestSecret = 8;

    private static readonly SearchValues<char> _plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );

    /// <summary>The text without the credentials' secrets and the request's signature.</summary>
    public static string Apply(string text, SigningCredentials credentials, RequestSignature signature) =>
        Mask(Apply(text, credentials), signature.Authorization[(signature.Authorization.LastIndexOf('=') + 1)..]);

    /// <summary>The text without the credentials' secrets, and without the request that it quotes.</summary>
    public static string Apply(string text, SigningCredentials credentials)
    {
        // From here on InvalidSignatureException quotes the request; nothing in it helps.
        var quoted = text.IndexOf("The Canonical String for this request", StringComparison.OrdinalIgnoreCase);
        if (quoted >= 0)
            text = text[..quoted];

        text = Mask(text, credentials.SecretKey);
        return credentials.SessionToken is { } token ? Mask(text, token) : text;
    }

    /// <summary>The text without a secret, also where it is escaped for a URL, JSON, XML or HTML.</summary>
    public static string Mask(string text, string secret)
    {
        if (secret.Length < ShortestSecret || text.AsSpan().IndexOf(LongestPlainPart(secret)) < 0)
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
                $@"(?i:{Regex.Escape(character.ToString())}|\{Regex.Escape(character.ToString())}|%(?:25)*{(int)character:x2}|\u{(int)character:x4}|&\#x{(int)character:x};|&\#{(int)character};)"
            );
}
