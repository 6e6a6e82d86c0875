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
        return credentials.SessionToken is { } token ? Mask(Mask(text, token), Uri.EscapeDataString(token)) : text;
    }

    /// <summary>The text without a secret.</summary>
    public static string Mask(string text, string secret) =>
        secret.Length < ShortestSecret ? text : text.Replace(secret, Masked, StringComparison.Ordinal);
}
