namespace LambdaPS.Local.Server.Messages;

/// <summary>Size and time limits of the server. Idle connections have no time limit, unless there are too many.</summary>
public sealed record HttpLimits
{
    /// <summary>
    /// The most open connections, well below the usual limit of 1,024 file descriptors. Beyond it, idle connections are closed,
    /// and new ones wait.
    /// </summary>
    public int Connections { get; init; } = 300;

    /// <summary>The longest head: request line and headers.</summary>
    public int HeadBytes { get; init; } = 32 * 1024;

    /// <summary>The most header lines.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>How long a head may take from its first byte.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a body may take.</summary>
    public TimeSpan BodyTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the client may take to read an answer.</summary>
    public TimeSpan WriteTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long what a refused client still sends is read, so that the answer is not lost in a reset.</summary>
    public TimeSpan LingerTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long requests may finish when the server stops, and then how long they may take to end.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often overdue connections are looked for.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);
}
