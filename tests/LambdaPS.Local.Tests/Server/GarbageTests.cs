using System.Net.Sockets;
using System.Text;
using CsCheck;

namespace LambdaPS.Local.Tests.Server;

public class GarbageTests
{
    private static readonly int[] _responses = [100, 200, 400, 405, 408, 413, 417, 431, 501, 505];

    [Fact]
    public async Task Random_bytes_are_answered_or_closed_and_the_server_goes_on()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        await Gen.Byte.Array[1, 3000].SampleAsync(bytes => SendGarbageAsync(server, bytes), iter: FuzzCases.Of(200, cost: 40), threads: 4);

        using var client = await server.ConnectAsync();
        Assert.Equal(200, (await client.SendAndReadAsync(server.Get())).Status);
        Assert.Single(server.Requests);
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task Broken_requests_are_answered_or_closed_and_the_server_goes_on()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        var broken = Mutation.Of(
            Array.ConvertAll(
                RequestFuzzTests.Valid,
                text => Encoding.Latin1.GetBytes(text.Replace(RequestFuzzTests.Host, server.Host, StringComparison.Ordinal))
            ),
            Array.ConvertAll(RequestFuzzTests.Pieces, Encoding.Latin1.GetBytes)
        );
        await broken.SampleAsync(bytes => SendGarbageAsync(server, bytes), iter: FuzzCases.Of(300, cost: 40), threads: 4);

        Assert.Empty(server.Faults);
        await Eventually.IsTrue(() => server.Server is { RequestsInFlight: 0, Connections: 0 });
    }

    private static async Task SendGarbageAsync(TestServer server, byte[] bytes)
    {
        using var client = await server.ConnectAsync();
        try
        {
            await client.SendAsync(bytes);
            client.EndSending();
            while (!await client.EndsAsync())
                Assert.Contains((await client.ReadAsync()).Status, _responses);
        }
        catch (SocketException)
        {
            // Closed while it was sent to.
        }
    }
}
