namespace LambdaPS.Engine.Credentials;

/// <summary>What a <see cref="CredentialEndpoint"/> answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, of at most 64 KB.</param>
internal sealed record EndpointAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the same request may be answered otherwise a moment later.</summary>
    public bool IsPassing => Status is 429 or >= 500;
}
