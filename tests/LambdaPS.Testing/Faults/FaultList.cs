namespace LambdaPS.Testing.Faults;

/// <summary>Every fault that there is a promise for.</summary>
internal static class FaultList
{
    public static IReadOnlyList<Fault> All { get; } =
    [.. ConnectionFaults.All, .. Refusals.All, .. ForeignAnswers.All, .. BrokenAnswers.All];
}
