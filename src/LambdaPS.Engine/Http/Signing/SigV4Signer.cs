using System.Buffers;
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
        RequestTarget target,
        IReadOnlyList<HeaderField> headers,
        ReadOnlySpan<byte> body,
        SigningCredentials credentials
    )
    {
        var date = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var key = Key(credentials.SecretKey, date.AsSpan(0, 8));
        HeaderField[] signed = [.. headers, new("host", target.Host), new("x-amz-date", date), .. Token(credentials)];
        Array.Sort(signed, static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        // Bytes throughout: made of strings, a signature takes as much memory as the rest of a query.
        var text = new ArrayBufferWriter<byte>(384);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Write(text, target.CanonicalHead);
        foreach (var field in signed)
            Write(text, field.Name, ":", Canonical(field.Value), "\n");
        Write(text, "\n");
        WriteNames(text, signed);
        Write(text, "\n");
        SHA256.HashData(body, hash);
        WriteHex(text, hash);

        SHA256.HashData(text.WrittenSpan, hash);
        text.ResetWrittenCount();
        Write(text, "AWS4-HMAC-SHA256\n", date, "\n", key.Scope, "\n");
        WriteHex(text, hash);

        HMACSHA256.HashData(key.Bytes, text.WrittenSpan, hash);
        text.ResetWrittenCount();
        Write(text, "AWS4-HMAC-SHA256 Credential=", credentials.AccessKeyId, "/", key.Scope, ", SignedHeaders=");
        WriteNames(text, signed);
        Write(text, ", Signature=");
        WriteHex(text, hash);
        return new RequestSignature(date, Encoding.UTF8.GetString(text.WrittenSpan));
    }

    private static HeaderField[] Token(SigningCredentials credentials) =>
        credentials.SessionToken is { } token ? [new("x-amz-security-token", token)] : [];

    private static void Write(ArrayBufferWriter<byte> text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
            Encoding.UTF8.GetBytes(part, text);
    }

    private static void WriteNames(ArrayBufferWriter<byte> text, HeaderField[] signed)
    {
        for (var i = 0; i < signed.Length; i++)
            Write(text, i == 0 ? "" : ";", signed[i].Name);
    }

    private static void WriteHex(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            text.Write("0123456789abcdef"u8.Slice(value >> 4, 1));
            text.Write("0123456789abcdef"u8.Slice(value & 15, 1));
        }
    }

    // Trimmed, and each run of spaces as one space.
    private static string Canonical(string value)
    {
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal))
            value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }

    // Two threads may derive the same key at midnight; both are right, and one is retained.
    private SigningKey Key(string secretKey, ReadOnlySpan<char> day)
    {
        var key = Volatile.Read(ref _key);
        if (key is not null && key.Fits(secretKey, day))
            return key;
        key = new SigningKey(secretKey, $"{day}/{region}/{service}/aws4_request");
        Volatile.Write(ref _key, key);
        return key;
    }
}
