using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class ConnectionLimitTests
{
    private static readonly HttpLimits _four = new()
    {
        Connections = 4,
        Heartbeat = TimeSpan.FromMilliseconds(20),
        StopGrace = TimeSpan.FromMilliseconds(200),
    };

    [Fact]
    public async Task Idle_connections_beyond_the_limit_make_room_for_new_ones()
    {
        await using var server = new TestServer(limits: _four);
        var idle = new List<RawHttpClient>();
        for (var i = 0; i < 12; i++)
            idle.Add(await server.ConnectAsync());

        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());

        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.InRange(server.Server.Connections, 1, 5);
        idle.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task Busy_connections_are_never_closed_for_new_ones()
    {
        var finish = new TaskCompletionSource();
        await using var server = new TestServer(
            async (_, _) =>
            {
                await finish.Task;
                return TestServer.Text("done");
            },
            _four
        );
        var busy = new List<RawHttpClient>();
        for (var i = 0; i < 5; i++)
        {
            busy.Add(await server.ConnectAsync());
            await busy[i].SendAsync(server.Get());
        }

        await Eventually.IsTrue(() => server.Requests.Count >= 4);
        finish.SetResult();

        foreach (var client in busy)
            Assert.Equal(200, (await client.ReadAsync()).Status);
        busy.ForEach(one => one.Dispose());
    }
}
