namespace LambdaPS.Testing;

/// <summary>A clock that is set forward or back by hand.</summary>
internal sealed class SteppedClock(TimeSpan ahead = default) : TimeProvider
{
    public TimeSpan Ahead { get; set; } = ahead;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
}
