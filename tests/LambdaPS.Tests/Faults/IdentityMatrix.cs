namespace LambdaPS.Tests.Faults;

/// <summary>The cells of STS, whose sources are opened by the environment.</summary>
public sealed class IdentityMatrix : FaultMatrix
{
    internal static IReadOnlyDictionary<string, Cell> All { get; } = Cell.All(identity: true);

    private protected override IReadOnlyDictionary<string, Cell> Cells => All;

    // The 5 s that STS has are not to go by while sessions wait for a core.
    private protected override int Sessions => 8;
}
