namespace LambdaPS.Bench;

/// <summary>Something that is measured, once in a process.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Measure">Warms up as often as it always does, and measures. It is handed the server's address.</param>
internal sealed record Scenario(string Name, Unit Unit, Func<Uri, Task<Figure>> Measure)
{
    /// <summary>Tells why it cannot be measured on this machine; null where it can.</summary>
    public Func<string?> Lacks { get; init; } = () => null;
}
