using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>The key that a day's requests are signed with. Deriving it takes four hashes, so it is retained for the day.</summary>
internal sealed class SigningKey
{
    private readonly string _secretKey;

    /// <summary>Derives a key.</summary>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="scope">The day in UTC, the region, the service and aws4_request, with slashes between them.</param>
    public SigningKey(string secretKey, string scope)
    {
        _secretKey = secretKey;
        Scope = scope;
        Bytes = scope
            .Split('/')
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
    }

    /// <summary>The day, region and service that the key is valid for.</summary>
    public string Scope { get; }

    /// <summary>The key itself.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reports if this is the key of that secret and day.</summary>
    public bool Fits(string secretKey, ReadOnlySpan<char> day) => secretKey == _secretKey && Scope.AsSpan().StartsWith(day);
}
