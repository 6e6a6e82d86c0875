using Amazon.Runtime;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials that the SDK found, and that it refreshes before they expire.</summary>
internal sealed class SdkCredentials(AWSCredentials credentials) : ICredentialSource
{
    // The SDK gives the same object until it refreshes: then the key that is derived from ours can be kept as well.
    private volatile Known? _known;

    /// <inheritdoc/>
    public async ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation)
    {
        var current = await ReadAsync(cancellation).ConfigureAwait(false);
        var known = _known;
        if (known is not null && ReferenceEquals(known.Read, current)) return known.Signing;

        var signing = new SigningCredentials(current.AccessKey, current.SecretKey, current.UseToken ? current.Token : null);
        _known = new Known(current, signing);
        return signing;
    }

    private async Task<ImmutableCredentials> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (AmazonClientException failure)
        {
            throw new LambdaQueryException(QueryFailure.CredentialsExpired, $"The credentials could not be read or refreshed: {failure.Message}", failure);
        }
    }

    private sealed record Known(ImmutableCredentials Read, SigningCredentials Signing);
}
