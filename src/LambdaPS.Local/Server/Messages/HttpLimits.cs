namespace LambdaPS.Local.Server.Messages;

/// <summary>Size and time limits of the server. Idle connections have no time limit, unless there are too many.</summary>
public sealed record HttpLimits
{
    /// <summary>
    /// The most open connections, well below the usual limit of 1,024 file descriptors. Beyond it, idle connections are closed,
    /// and new ones wait.
    /// </summary>
    public int Connections { get; init; } = 300;

    /// <summary>The maximum length of request line and headers, in bytes.</summary>
    public int HeadBytes { get; init; } = 32 * 1024;

    /// <summary>The maximum number of header lines.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>The time limit for reading the head, from its first byte.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time limit for reading the body.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time limit for the client to read a response.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time limit for reading what a rejected client still sends, so that a reset does not destroy the response.</summary>
    public TimeSpan LingerTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The time that running requests may take to finish when the server stops, and again to react to cancellation.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The interval between checks for overdue connections.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);
}
