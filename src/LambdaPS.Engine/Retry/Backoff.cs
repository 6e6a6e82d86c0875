namespace LambdaPS.Engine.Retry;

/// <summary>How long a request waits before it is sent again: a random part of a time that doubles with each try.</summary>
/// <param name="chance">Gives numbers from 0 to 1.</param>
internal sealed class Backoff(Func<double> chance)
{
    /// <summary>The most times that a request is sent.</summary>
    public const int MostSends = 4;

    /// <summary>The longest that a service may ask to be left alone for, and be obeyed.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan _refused = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _unanswered = TimeSpan.FromMilliseconds(200);

    /// <summary>The wait after a try that failed.</summary>
    /// <param name="failure">How it failed.</param>
    /// <param name="sends">How often it was sent by now.</param>
    public TimeSpan After(LambdaQueryException failure, int sends)
    {
        // A service that refuses has no room for a while; a connection is there again or it is not.
        var longest = (failure.StatusCode is null ? _unanswered : _refused) * (1 << (sends - 1));

        // On top of what was asked for: everybody who was throttled was asked the same.
        return (failure.RetryAfter ?? TimeSpan.Zero) + longest * chance();
    }
}
