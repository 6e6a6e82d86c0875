namespace LambdaPS.Bench;

/// <summary>What one measurement gave.</summary>
/// <param name="Value">The figure, in the scenario's unit.</param>
internal sealed record Figure(double Value)
{
    /// <summary>Bytes allocated for each call, in the whole process; null where that tells nothing.</summary>
    public double? BytesPerCall { get; init; }

    /// <summary>By how many MB the process grew at most; null where it was not looked at.</summary>
    public double? GrewMegabytes { get; init; }

    /// <summary>How many queries were still on their way when the cmdlet had ended; null where it was not looked at.</summary>
    public int? StillInFlight { get; init; }
}
