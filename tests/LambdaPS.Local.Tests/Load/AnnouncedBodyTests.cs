using LambdaPS.Local.Tests.Server;

namespace LambdaPS.Local.Tests.Load;

[Collection("Alone")]
public class AnnouncedBodyTests
{
    [Theory]
    [InlineData("Content-Length: 1000000\r\n\r\n1")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nF4240\r\n1")]
    public async Task Body_gets_no_memory_before_it_is_sent(string body)
    {
        const int Clients = 40;
        await using var server = new TestServer();
        var clients = new List<RawHttpClient>();
        for (var i = 0; i < Clients; i++)
            clients.Add(await server.ConnectAsync());
        await Eventually.IsTrue(() => server.Server.Connections == Clients);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var client in clients)
            await client.SendAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\n{body}");
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == Clients);

        // Half of what the clients have announced.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Clients * 500_000L);
        clients.ForEach(client => client.Dispose());
    }
}
