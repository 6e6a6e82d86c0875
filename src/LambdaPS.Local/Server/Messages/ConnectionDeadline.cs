namespace LambdaPS.Local.Server.Messages;

/// <summary>The deadline of a connection's current step. The server's heartbeat checks it.</summary>
internal sealed class ConnectionDeadline
{
    private long _ticks = long.MaxValue;

    public void Set(TimeSpan span) => Volatile.Write(ref _ticks, Environment.TickCount64 + (long)span.TotalMilliseconds);

    public void Clear() => Volatile.Write(ref _ticks, long.MaxValue);

    public bool HasPassed => Environment.TickCount64 > Volatile.Read(ref _ticks);
}
