namespace LambdaPS.Engine.Wire;

/// <summary>What a request is signed with.</summary>
/// <param name="AccessKeyId">The id of the key pair; not a secret.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="SessionToken">The token of temporary credentials; null for a lasting key pair.</param>
internal sealed record SigningCredentials(string AccessKeyId, string SecretKey, string? SessionToken)
{
    /// <summary>The id alone, so that no log or debugger view shows the secrets.</summary>
    public override string ToString() => $"{AccessKeyId} ********";
}
