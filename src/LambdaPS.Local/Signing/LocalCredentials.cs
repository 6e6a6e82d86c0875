using System.Security.Cryptography;

namespace LambdaPS.Local.Signing;

/// <summary>The one set of credentials that an endpoint knows.</summary>
/// <param name="AccessKeyId">The access key's id.</param>
/// <param name="SecretAccessKey">The secret.</param>
/// <param name="SessionToken">The token that must come with it, or null where none may.</param>
internal sealed record LocalCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Credentials nobody can guess, in the form of AWS's own.</summary>
    public static LocalCredentials Random() =>
        new("AKIA" + RandomNumberGenerator.GetString(Letters, 16), Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)));

    /// <summary>Without the secret: records print themselves.</summary>
    public override string ToString() => AccessKeyId;
}
