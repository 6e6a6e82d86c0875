using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Local.Signing;

/// <summary>The signing key that is derived from a secret for one day, region and service.</summary>
internal sealed class DerivedKey
{
    private readonly byte[] _key;

    public DerivedKey(string secret, string date, string region, string service)
    {
        Date = date;
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[date, region, service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        _key = key;
    }

    public string Date { get; }

    public string Sign(string text) => HexDigest.Format(HMACSHA256.HashData(_key, Encoding.Latin1.GetBytes(text)));
}
