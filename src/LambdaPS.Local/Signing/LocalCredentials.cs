using System.Security.Cryptography;

namespace LambdaPS.Local.Signing;

/// <summary>The credentials that an endpoint accepts.</summary>
/// <param name="AccessKeyId">The access key ID.</param>
/// <param name="SecretAccessKey">The secret access key.</param>
/// <param name="SessionToken">The session token that requests must have; null if they must have none.</param>
internal sealed record LocalCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static LocalCredentials CreateRandom() =>
        new("AKIA" + RandomNumberGenerator.GetString(Letters, 16), Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)));

    // Records print all of their properties, and the secret must not be shown.
    public override string ToString() => AccessKeyId;
}
