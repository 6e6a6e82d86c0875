namespace LambdaPS.Tests.Faults;

/// <summary>The cells of queries and lists.</summary>
public sealed class OperationMatrix : CmdletMatrix
{
    internal static IReadOnlyDictionary<string, Cell> All { get; } = CmdletCells.All(identity: false);

    private protected override IReadOnlyDictionary<string, Cell> Cells => All;

    private protected override int Sessions => 6;
}
