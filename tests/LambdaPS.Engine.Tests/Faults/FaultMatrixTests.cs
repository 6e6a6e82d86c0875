using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Tests.Faults;

/// <summary>
/// Every fault with every query, list and request to STS: what arrived at the server and exactly how often, what failed and how,
/// and what was read before.
/// </summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    public static TheoryData<string> Cells { get; } = [.. FaultMatrix.Cells.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_arrives_and_what_comes_of_it_is_what_was_promised(string cell)
    {
        var (result, failure) = await matrix.ResultOf(cell);

        FaultMatrix.Cells[cell].Check(result);
        if (failure?.Outcome == QueryOutcome.NotRun)
            AssertFailure.NamesNone(failure.Advice, "log");
    }

    [Fact]
    public async Task A_connection_that_is_not_made_says_where_and_how_long_it_was_waited_for()
    {
        var (_, failure) = await matrix.ResultOf("RequestResponse: the TLS handshake takes more than 10 s");

        AssertFailure.Is(failure, LambdaErrorId.EndpointUnreachable, ["127.0.0.1", "10 s"]);
        Assert.Equal(TimeSpan.FromSeconds(10), SocketTransport.CreateHandler(new TransportOptions(null)).ConnectTimeout);
    }
}
