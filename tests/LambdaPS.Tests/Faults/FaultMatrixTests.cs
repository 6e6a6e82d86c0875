namespace LambdaPS.Tests.Faults;

/// <summary>
/// Every fault with every query and list, by the real cmdlets: what arrived at the server and exactly how often, what
/// the person saw, and what was emitted before.
/// </summary>
public sealed class FaultMatrixTests(OperationMatrix matrix) : IClassFixture<OperationMatrix>
{
    public static TheoryData<string> Cells { get; } = [.. OperationMatrix.All.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_arrives_and_what_is_seen_is_what_was_promised(string cell)
    {
        var (result, seen) = await matrix.ResultOf(cell);
        CellCheck.Check(OperationMatrix.All[cell], result, seen);
    }

    [Fact]
    public async Task A_connection_that_is_not_made_says_where_and_how_long_it_was_waited_for()
    {
        var (_, seen) = await matrix.ResultOf("RequestResponse: the TLS handshake is not answered in 10 s");

        AssertFailure.Names(seen.Error!.Exception.Message, "127.0.0.1", "10 s");
    }
}
