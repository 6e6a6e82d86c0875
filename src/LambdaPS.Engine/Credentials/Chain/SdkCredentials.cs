using Amazon.Runtime;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>The key or the login of a profile, which the SDK reads, and a login's refresh before it expires: once, however many ask.</summary>
/// <param name="place">Where they come from, to begin a sentence.</param>
/// <param name="refusedAdvice">What to do where the service refuses them.</param>
/// <param name="open">Finds them.</param>
internal sealed class SdkCredentials(string place, string refusedAdvice, Func<Task<AWSCredentials>> open) : ICredentialProvider
{
    private readonly Lazy<Task<AWSCredentials>> _opened = new(open);

    // The SDK gives the same object until it refreshes: then the key that is derived from ours can be kept as well.
    private volatile Known? _known;

    /// <inheritdoc/>
    public string RefusedAdvice => refusedAdvice;

    /// <inheritdoc/>
    public async ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation)
    {
        var current = await ReadAsync(cancellation).ConfigureAwait(false);
        var known = _known;
        if (known is not null && ReferenceEquals(known.Read, current))
            return known.Signing;

        var signing = new SigningCredentials(current.AccessKey, current.SecretKey, current.UseToken ? current.Token : null);
        _known = new Known(current, signing);
        return signing;
    }

    /// <inheritdoc/>
    public bool Renew(SigningCredentials expired)
    {
        if (!_opened.IsValueCreated || _opened.Value is not { IsCompletedSuccessfully: true } opened)
            return false;
        if (opened.GetAwaiter().GetResult() is not RefreshingAWSCredentials refreshing)
            return false;
        if (ReferenceEquals(_known?.Signing, expired))
            refreshing.ClearCredentials();
        return true;
    }

    // The SDK's calls take no token. A key needs none; the refresh of a login ends by itself, and nobody waits for it any longer.
    private async Task<ImmutableCredentials> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var credentials = await Task.Run(() => _opened.Value, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
            return await Task.Run(credentials.GetCredentialsAsync, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw Failure(failure);
        }
    }

    private LambdaQueryException Failure(Exception cause) =>
        new(
            QueryFailure.CredentialsNotFound,
            $"{place} gave no credentials: {SystemMessage.Sentence(DisplayText.Line(cause.GetBaseException().Message))}"
        );

    private sealed record Known(ImmutableCredentials Read, SigningCredentials Signing);
}
