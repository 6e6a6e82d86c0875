namespace LambdaPS.Local.Server.Messages;

/// <summary>When what a connection is doing must be done. The server's heartbeat asks; nothing waits on it.</summary>
internal sealed class ConnectionDeadline
{
    private long _ticks = long.MaxValue;

    public void Set(TimeSpan span) => Volatile.Write(ref _ticks, Environment.TickCount64 + (long)span.TotalMilliseconds);

    public void Clear() => Volatile.Write(ref _ticks, long.MaxValue);

    public bool HasPassed => Environment.TickCount64 > Volatile.Read(ref _ticks);
}
