using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// Signature Version 4 for one service in one region. X-Amz-Content-Sha256 is signed if the request has it, but not added, because the
/// signature includes the body's hash anyway.
/// </summary>
internal sealed class SigV4Signer(string region, string service, TimeProvider clock)
{
    private SigningKey? _key;

    public string Region => region;

    /// <summary>Signs a request with the given headers, Host, X-Amz-Date and X-Amz-Security-Token.</summary>
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

        // The canonical request is written as bytes, because with strings a signature would allocate as much as the rest of a
        // query.
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

    // Trims the value and collapses runs of spaces, as the canonical form requires.
    private static string Canonical(string value)
    {
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal))
            value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }

    // Two threads may derive the same key at midnight. Both keys are valid, and one is retained.
    private SigningKey Key(string secretKey, ReadOnlySpan<char> day)
    {
        var key = Volatile.Read(ref _key);
        if (key is not null && key.Matches(secretKey, day))
            return key;
        key = new SigningKey(secretKey, $"{day}/{region}/{service}/aws4_request");
        Volatile.Write(ref _key, key);
        return key;
    }
}

/// <summary>The headers X-Amz-Date and Authorization that a signature adds to a request.</summary>
internal readonly record struct RequestSignature(string Date, string Authorization)
{
    /// <summary>Returns only the date, because anyone with the signature could repeat the request.</summary>
    public override string ToString() => Date;
}
