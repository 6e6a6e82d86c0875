using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>The key that signs the requests of one day. Deriving it takes four hashes, so it is cached for the day.</summary>
internal sealed class SigningKey
{
    private readonly string _secretKey;

    /// <summary>Derives a key for a scope <c>DAY/REGION/SERVICE/aws4_request</c>, with the day in UTC.</summary>
    public SigningKey(string secretKey, string scope)
    {
        _secretKey = secretKey;
        Scope = scope;
        Bytes = scope
            .Split('/')
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
    }

    public string Scope { get; }

    public byte[] Bytes { get; }

    public bool Matches(string secretKey, ReadOnlySpan<char> day) => secretKey == _secretKey && Scope.AsSpan().StartsWith(day);
}
