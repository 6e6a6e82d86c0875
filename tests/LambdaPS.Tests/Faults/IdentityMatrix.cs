namespace LambdaPS.Tests.Faults;

/// <summary>The cells of STS, whose sources are opened by the environment.</summary>
public sealed class IdentityMatrix : FaultMatrix
{
    internal static IReadOnlyDictionary<string, Cell> All { get; } = Cell.All(identity: true);

    private protected override IReadOnlyDictionary<string, Cell> Cells => All;

    // Most of a cell's time is the wait between two attempts; with more of them, STS's 5 s go by while they wait for a core.
    private protected override int Sessions => 24;
}
