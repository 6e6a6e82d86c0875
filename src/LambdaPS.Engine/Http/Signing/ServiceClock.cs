namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// The services' time: this machine's, corrected once an answer has shown that the two differ. A source has one, so
/// what was learnt from one request holds for all that follow.
/// </summary>
internal sealed class ServiceClock(TimeProvider machine) : TimeProvider
{
    // A signature is good for five minutes. What differs by less was refused for another reason.
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(2);

    // Clocks that were never set say 1970 or 2000. What is further away is no date, and near the end of time no clock can go on.
    private static readonly TimeSpan _furthest = TimeSpan.FromDays(365 * 100);

    private long _offset;

    /// <summary>How far the services' clock is ahead of this machine's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <summary>Sets the clock by an answer's date.</summary>
    /// <param name="signedAt">What this clock said when the request was signed.</param>
    /// <param name="answeredAt">What the service said when it answered; null where it did not.</param>
    /// <returns>Whether they differ so much that the request is worth being signed again.</returns>
    public bool Correct(DateTimeOffset signedAt, DateTimeOffset? answeredAt)
    {
        if (answeredAt is not { } date || (date - signedAt).Duration() is var apart && (apart < _tolerance || apart > _furthest))
            return false;
        Interlocked.Exchange(ref _offset, (date - machine.GetUtcNow()).Ticks);
        return true;
    }
}
