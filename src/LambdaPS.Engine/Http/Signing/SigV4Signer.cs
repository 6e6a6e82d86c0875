using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// Signature Version 4 for one service in one region. X-Amz-Content-Sha256 is signed where the request has it and not
/// added: the body's hash is part of the signature in any case.
/// </summary>
internal sealed class SigV4Signer(string region, string service, TimeProvider clock)
{
    private SigningKey? _key;

    /// <summary>The region that requests are signed for.</summary>
    public string Region => region;

    /// <summary>Signs a request.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="headers">The headers that are signed, beside Host, X-Amz-Date and X-Amz-Security-Token.</param>
    /// <param name="body">The body.</param>
    /// <param name="credentials">Who signs.</param>
    public RequestSignature Sign(
        RequestTarget target, IReadOnlyList<HeaderField> headers, ReadOnlySpan<byte> body, SigningCredentials credentials)
    {
        var date = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        List<HeaderField> signed = [.. headers, new("host", target.Host), new("x-amz-date", date)];
        if (credentials.SessionToken is { } token) signed.Add(new HeaderField("x-amz-security-token", token));
        signed.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var names = string.Join(';', signed.Select(field => field.Name));

        var request = new StringBuilder(target.CanonicalHead);
        foreach (var field in signed) request.Append(field.Name).Append(':').Append(Canonical(field.Value)).Append('\n');
        request.Append('\n').Append(names).Append('\n').Append(Hex(SHA256.HashData(body)));

        var key = Key(credentials.SecretKey, date[..8]);
        var text = $"AWS4-HMAC-SHA256\n{date}\n{key.Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.ToString())))}";
        var signature = Hex(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes(text)));
        return new RequestSignature(
            date, $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{key.Scope}, SignedHeaders={names}, Signature={signature}");
    }

    // Trimmed, and each run of spaces as one space.
    private static string Canonical(string value)
    {
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal)) value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    // Two threads may derive the same key at midnight; both are right, and one is retained.
    private SigningKey Key(string secretKey, string day)
    {
        var scope = $"{day}/{region}/{service}/aws4_request";
        var key = Volatile.Read(ref _key);
        if (key is not null && key.Fits(secretKey, scope)) return key;
        key = new SigningKey(secretKey, scope);
        Volatile.Write(ref _key, key);
        return key;
    }
}
