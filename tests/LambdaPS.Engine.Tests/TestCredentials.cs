using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests;

/// <summary>Credentials that never change.</summary>
internal sealed class TestCredentials(
    string? token = null,
    string accessKeyId = "AKIDEXAMPLE",
    string secretKey = TestCredentials.SecretKey
) : ICredentialProvider
{
    public const string SecretKey = "secret/key+of=the-tests";

    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(new SigningCredentials(accessKeyId, secretKey, token));
}
