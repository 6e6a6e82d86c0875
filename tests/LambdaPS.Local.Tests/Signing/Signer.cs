using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Local.Tests.Signing;

/// <summary>
/// Signs requests (Signature Version 4), written apart from the product. It signs the path and query that it is given
/// as they must stand in the canonical text, so a test decides what the wire says besides.
/// </summary>
internal sealed record Signer(string AccessKeyId, string SecretAccessKey)
{
    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "lambda";

    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    public string Date => Time.UtcDateTime.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);

    /// <summary>The Authorization header's value.</summary>
    /// <param name="method">The method.</param>
    /// <param name="canonicalPath">The path, encoded once more than on the wire.</param>
    /// <param name="canonicalQuery">The query, encoded and sorted.</param>
    /// <param name="headers">The headers to sign; names in lower case.</param>
    /// <param name="body">The body.</param>
    public string Authorize(
        string method,
        string canonicalPath,
        string canonicalQuery,
        IEnumerable<(string Name, string Value)> headers,
        byte[] body
    )
    {
        var signed = headers.OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(header => header.Name));
        var lines = string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"));
        var request = $"{method}\n{canonicalPath}\n{canonicalQuery}\n{lines}\n{names}\n{Hex(SHA256.HashData(body))}";
        var scope = $"{Date[..8]}/{Region}/{Service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{Date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{SecretAccessKey}"), Mac);
        return $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Hex(Mac(key, text))}";
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
