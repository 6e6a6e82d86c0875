namespace LambdaPS.Tests.Faults;

/// <summary>Every fault of STS beside a Lambda that is well: the source can be used, and only its account is unknown.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class IdentityFaultTests(IdentityMatrix matrix) : IClassFixture<IdentityMatrix>
{
    public static TheoryData<string> Cells { get; } = [.. IdentityMatrix.All.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_source_can_be_used_whatever_STS_does(string cell)
    {
        var (result, seen) = await matrix.ResultOf(cell);
        CellCheck.Check(IdentityMatrix.All[cell], result, seen);
    }
}
