namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// The services' time: this machine's clock, corrected after a response that shows a difference. All requests of a source share one
/// clock, so a correction applies to every later request.
/// </summary>
internal sealed class ServiceClock(TimeProvider machine) : TimeProvider
{
    // A signature is valid for five minutes. A smaller difference is not the reason for the rejection.
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(2);

    // Clocks that were never set show 1970 or 2000. A larger difference is not a real date, and could exceed the range of
    // DateTimeOffset.
    private static readonly TimeSpan _maxDifference = TimeSpan.FromDays(365 * 100);

    private long _offset;

    /// <summary>The services' clock minus this machine's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <summary>Corrects the clock with the date of a response.</summary>
    /// <param name="signedAt">The time of the request by this clock.</param>
    /// <param name="respondedAt">The date of the response; null if it has none.</param>
    /// <returns>True if the difference explains the rejection, so that the request should be signed again.</returns>
    public bool Correct(DateTimeOffset signedAt, DateTimeOffset? respondedAt)
    {
        if (respondedAt is not { } date)
            return false;
        var difference = (date - signedAt).Duration();
        if (difference < _tolerance || difference > _maxDifference)
            return false;
        Interlocked.Exchange(ref _offset, (date - machine.GetUtcNow()).Ticks);
        return true;
    }
}
