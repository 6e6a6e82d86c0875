using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// The key that a day's requests are signed with. Deriving it takes four hashes, so it is kept for the day.
/// </summary>
internal sealed class SigningKey
{
    private readonly string _date;
    private readonly string _secretKey;
    private readonly byte[] _bytes;

    private SigningKey(string date, string secretKey, string scope, byte[] bytes)
    {
        _date = date;
        _secretKey = secretKey;
        _bytes = bytes;
        Scope = scope;
    }

    /// <summary>What the key is good for: date, region, service.</summary>
    public string Scope { get; }

    /// <summary>The key itself.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Derives the key of a day.</summary>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="date">The day in UTC, as yyyyMMdd.</param>
    /// <param name="region">The region.</param>
    /// <param name="service">The service's name in signatures.</param>
    public static SigningKey Derive(string secretKey, string date, string region, string service)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in (string[])[date, region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return new SigningKey(date, secretKey, $"{date}/{region}/{service}/aws4_request", key);
    }

    /// <summary>Whether this is the key of that day and secret.</summary>
    public bool Fits(string secretKey, ReadOnlySpan<char> date) =>
        date.SequenceEqual(_date) && string.Equals(secretKey, _secretKey, StringComparison.Ordinal);
}
