namespace LambdaPS.Tests.Faults;

/// <summary>The cells of STS, whose sources are opened by the environment.</summary>
public sealed class IdentityMatrix : CmdletMatrix
{
    internal static IReadOnlyDictionary<string, Cell> All { get; } = CmdletCells.All(identity: true);

    private protected override IReadOnlyDictionary<string, Cell> Cells => All;

    private protected override int Sessions => 4;
}
