using System.Diagnostics.CodeAnalysis;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// Credentials that are fetched once, shared by every query of a source, and fetched again shortly before they expire:
/// by one query, while the others wait for it and share the result. A failed refresh is ignored while the old credentials
/// are valid.
/// </summary>
[SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "A SemaphoreSlim whose wait handle is not used holds nothing, and queries may still wait on it."
)]
internal sealed class RefreshingCredentials(
    Func<CancellationToken, Task<TemporaryCredentials>> fetch,
    TimeProvider clock,
    string? refusedAdvice = null,
    string? roleArn = null
) : ICredentialProvider
{
    private static readonly TimeSpan _earliest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Held? _held;
    private LambdaQueryException? _failure;
    private int _failures;

    /// <inheritdoc/>
    public string? RefusedAdvice => refusedAdvice;

    /// <inheritdoc/>
    public string? RoleArn => roleArn;

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => _held is { } held && held.Current.Expires != DateTimeOffset.MaxValue ? held.Current.Expires : null;

    /// <inheritdoc/>
    public ValueTask<SigningCredentials> GetAsync(CancellationToken cancellation) =>
        _held is { } held && clock.GetUtcNow() < held.RefreshAt
            ? ValueTask.FromResult(held.Current.Signing)
            : new ValueTask<SigningCredentials>(FetchOnceAsync(cancellation));

    /// <inheritdoc/>
    public bool Renew(SigningCredentials expired)
    {
        // A query with older credentials was rejected; the new ones are already here.
        if (_held is { } held && ReferenceEquals(held.Current.Signing, expired))
            Interlocked.CompareExchange(ref _held, null, held);
        return true;
    }

    private async Task<SigningCredentials> FetchOnceAsync(CancellationToken cancellation)
    {
        var seen = Volatile.Read(ref _failures);
        await _fetching.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_held is { } held && clock.GetUtcNow() < held.RefreshAt)
                return held.Current.Signing;

            // Another query failed to fetch while this one waited. An immediate retry would not help.
            if (seen != _failures && _failure is { } shared)
                throw shared.With();
            return await FetchAsync(_held, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _fetching.Release();
        }
    }

    private async Task<SigningCredentials> FetchAsync(Held? old, CancellationToken cancellation)
    {
        try
        {
            var current = await fetch(cancellation).ConfigureAwait(false);
            _held = new Held(current, RefreshTime(current));
            _failure = null;
            return current.Signing;
        }
        catch (LambdaQueryException) when (old is not null && clock.GetUtcNow() < old.Current.Expires)
        {
            _held = old with { RefreshAt = Earlier(clock.GetUtcNow() + _pause, old.Current.Expires) };
            return old.Current.Signing;
        }
        catch (LambdaQueryException failure)
        {
            _failure = failure;
            _failures++;
            throw;
        }
    }

    // STS issues credentials for at least 15 minutes. Shorter ones must not be refreshed all the time.
    private DateTimeOffset RefreshTime(TemporaryCredentials current)
    {
        var lifetime = current.Expires - clock.GetUtcNow();
        return current.Expires - (lifetime / 4 < _earliest ? lifetime / 4 : _earliest);
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private sealed record Held(TemporaryCredentials Current, DateTimeOffset RefreshAt);
}
