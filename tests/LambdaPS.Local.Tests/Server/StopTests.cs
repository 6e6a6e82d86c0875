using System.Net;
using System.Net.Sockets;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class StopTests
{
    [Fact]
    public async Task A_stop_ends_idle_connections_and_refuses_new_ones()
    {
        var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAndReadAsync(server.Get());
        await server.DisposeAsync();

        Assert.True(await client.EndsAsync());
        Assert.Equal(0, server.Server.Connections);
        await Assert.ThrowsAsync<SocketException>(server.ConnectAsync);
    }

    [Fact]
    public async Task A_request_that_ends_within_the_grace_gets_its_whole_answer()
    {
        var release = new TaskCompletionSource<HttpResponse>();
        var server = new TestServer((_, _) => release.Task, new HttpLimits { StopGrace = TimeSpan.FromSeconds(30) });
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 1);
        var stopping = server.DisposeAsync();
        release.SetResult(TestServer.Text("whole"));

        Assert.Equal("whole", (await client.ReadAsync()).Text);
        client.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_request_beyond_the_grace_is_cancelled_and_its_connection_reset()
    {
        var cancelled = new TaskCompletionSource();
        var server = new TestServer(
            async (_, cancellation) =>
            {
                using var registration = cancellation.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, cancellation);
                return TestServer.Text("never");
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 1);
        await server.DisposeAsync();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
        Assert.Equal(0, server.Server.RequestsInFlight);
    }

    [Fact]
    public async Task A_handler_that_does_not_heed_its_token_does_not_hold_the_stop()
    {
        var release = new TaskCompletionSource<HttpResponse>();
        var server = new TestServer((_, _) => release.Task);
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 1);
        await server.DisposeAsync();
        await server.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
        release.SetResult(TestServer.Text("late"));
        await Eventually.IsTrue(() => server.Server.Connections == 0);
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task An_answer_that_is_being_written_is_reset_and_never_looks_whole()
    {
        var server = new TestServer((_, _) => Task.FromResult(new HttpResponse(200) { Body = new byte[100_000_000] }));
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 1);
        await server.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
    }

    [Fact]
    public async Task The_port_is_free_after_a_stop()
    {
        var first = new TestServer();
        using var client = await first.ConnectAsync();
        await client.SendAndReadAsync(first.Get());
        await first.DisposeAsync();

        await using var second = new TestServer(port: first.Port);
        using var again = await second.ConnectAsync();
        Assert.Equal(200, (await again.SendAndReadAsync(second.Get())).Status);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_port_that_is_taken_is_an_error(string address)
    {
        using var taken = new TcpListener(IPAddress.Parse(address), 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var e = Assert.Throws<SocketException>(() => new TestServer(port: port));
        Assert.Equal(SocketError.AddressAlreadyInUse, e.SocketErrorCode);
    }
}
