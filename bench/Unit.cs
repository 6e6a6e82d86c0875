namespace LambdaPS.Bench;

/// <summary>What a scenario is measured in.</summary>
internal enum Unit
{
    /// <summary>Calls per second: more is better.</summary>
    PerSecond,

    /// <summary>Milliseconds: less is better.</summary>
    Milliseconds,

    /// <summary>Microseconds: less is better.</summary>
    Microseconds,

    /// <summary>Megabytes per second: more is better.</summary>
    MegabytesPerSecond,
}
