using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using LambdaPS.Contracts;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>The one switch from what a person said to credentials.</summary>
internal static class CredentialChoice
{
    /// <summary>The credentials that the options mean.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: no place has any.</exception>
    internal static async Task<ICredentialSource> OfAsync(CredentialOptions options, CancellationToken cancellation) => options switch
    {
        CredentialOptions.AccessKey key => new FixedCredentials(
            new SigningCredentials(key.AccessKeyId, key.SecretKey.Reveal(), key.SessionToken?.Reveal())),
        CredentialOptions.DefaultChain => new SdkCredentials(await FindAsync().WaitAsync(cancellation).ConfigureAwait(false)),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.GetType().Name, null),
    };

    private static async Task<AWSCredentials> FindAsync()
    {
        try
        {
            return await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (AmazonClientException failure)
        {
            throw new LambdaQueryException(QueryFailure.CredentialsNotFound, $"No credentials were found: {failure.Message}", failure);
        }
    }
}
