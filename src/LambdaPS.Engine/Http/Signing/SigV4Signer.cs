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
        var key = KeyOf(credentials.SecretKey, date.AsSpan(0, 8));
        var signed = Sort(target.Host, date, credentials.SessionToken, headers);

        var text = new CanonicalText(stackalloc byte[2048]);
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            HashRequest(ref text, target, signed, body, hash);
            HashText(ref text, date, key, hash);
            return new RequestSignature(date, Authorization(ref text, credentials.AccessKeyId, key.Scope, signed, hash));
        }
        finally
        {
            text.Dispose();
        }
    }

    private static void HashRequest(
        ref CanonicalText text, RequestTarget target, HeaderField[] signed, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        text.Append(target.CanonicalHead.Span);
        foreach (var field in signed)
        {
            text.Append(field.Name);
            text.Append(":"u8);
            text.AppendValue(field.Value);
            text.Append("\n"u8);
        }

        text.Append("\n"u8);
        AppendNames(ref text, signed);
        text.Append("\n"u8);
        SHA256.HashData(body, hash);
        text.AppendHex(hash);
        SHA256.HashData(text.Written, hash);
    }

    private static void HashText(ref CanonicalText text, string date, SigningKey key, Span<byte> hash)
    {
        text.Clear();
        text.Append("AWS4-HMAC-SHA256\n"u8);
        text.Append(date);
        text.Append("\n"u8);
        text.Append(key.Scope);
        text.Append("\n"u8);
        text.AppendHex(hash);
        HMACSHA256.HashData(key.Bytes, text.Written, hash);
    }

    private static string Authorization(
        ref CanonicalText text, string accessKeyId, string scope, HeaderField[] signed, ReadOnlySpan<byte> signature)
    {
        text.Clear();
        text.Append("AWS4-HMAC-SHA256 Credential="u8);
        text.Append(accessKeyId);
        text.Append("/"u8);
        text.Append(scope);
        text.Append(", SignedHeaders="u8);
        AppendNames(ref text, signed);
        text.Append(", Signature="u8);
        text.AppendHex(signature);
        return Encoding.UTF8.GetString(text.Written);
    }

    private static void AppendNames(ref CanonicalText text, HeaderField[] signed)
    {
        for (var i = 0; i < signed.Length; i++)
        {
            if (i > 0) text.Append(";"u8);
            text.Append(signed[i].Name);
        }
    }

    private static HeaderField[] Sort(string host, string date, string? token, IReadOnlyList<HeaderField> headers)
    {
        var signed = new HeaderField[headers.Count + (token is null ? 2 : 3)];
        for (var i = 0; i < headers.Count; i++) signed[i] = headers[i];
        signed[headers.Count] = new HeaderField("host", host);
        signed[headers.Count + 1] = new HeaderField("x-amz-date", date);
        if (token is not null) signed[headers.Count + 2] = new HeaderField("x-amz-security-token", token);
        Array.Sort(signed, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return signed;
    }

    // Two threads may derive the same key at midnight; both are right, and one is kept.
    private SigningKey KeyOf(string secretKey, ReadOnlySpan<char> date)
    {
        var key = Volatile.Read(ref _key);
        if (key is not null && key.Fits(secretKey, date)) return key;
        key = SigningKey.Derive(secretKey, date.ToString(), region, service);
        Volatile.Write(ref _key, key);
        return key;
    }
}
