using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class ConnectionTests
{
    [Fact]
    public async Task Requests_sent_ahead_are_answered_in_their_order()
    {
        await using var server = new TestServer(
            async (request, _) =>
            {
                await Task.Yield();
                return TestServer.Text(request.Path);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(string.Concat(Enumerable.Range(0, 2000).Select(n => server.Get($"/{n}"))));

        for (var n = 0; n < 2000; n++)
            Assert.Equal($"/{n}", (await client.ReadAsync()).Text);
    }

    [Fact]
    public async Task Requests_sent_ahead_while_one_is_answered_are_not_lost()
    {
        var first = new TaskCompletionSource<HttpResponse>();
        await using var server = new TestServer(
            (request, _) => request.Path == "/0" ? first.Task : Task.FromResult(TestServer.Text(request.Path))
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get("/0"));
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 1);
        foreach (var n in Enumerable.Range(1, 1000))
            await client.SendAsync(server.Get($"/{n}"));
        first.SetResult(TestServer.Text("/0"));

        for (var n = 0; n <= 1000; n++)
            Assert.Equal($"/{n}", (await client.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_connection_serves_one_request_after_the_other()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        for (var n = 0; n < 1000; n++)
        {
            Assert.Equal(
                $"POST /{n}  b{n}",
                (await client.SendAndReadAsync(server.Post($"b{n}", $"/{n}") + (n % 2 == 0 ? "\r\n" : ""))).Text
            );
        }

        Assert.Equal(1, server.Server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.1", "Connection: close\r\n")]
    [InlineData("HTTP/1.1", "Connection: X-A, Close\r\n")]
    public async Task A_client_that_wants_the_connection_closed_gets_it_closed(string version, string headers)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var answer = await client.SendAndReadAsync($"GET / {version}\r\nHost: {server.Host}\r\n{headers}\r\n");

        Assert.Equal((200, "close"), (answer.Status, answer["Connection"]));
        Assert.True(await client.EndsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_handlers_token_fires_when_the_client_has_gone(bool reset)
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = new TestServer(
            async (_, cancellation) =>
            {
                using var registration = cancellation.Register(cancelled.SetResult);
                started.SetResult();
                await cancelled.Task;
                throw new OperationCanceledException(cancellation);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await started.Task;
        if (reset)
            client.Reset();
        else
            client.Dispose();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.IsTrue(() => server.Server is { RequestsInFlight: 0, Connections: 0 });
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task Requests_in_flight_are_counted()
    {
        var release = new TaskCompletionSource<HttpResponse>();
        await using var server = new TestServer((_, _) => release.Task);
        using var one = await server.ConnectAsync();
        using var two = await server.ConnectAsync();
        await one.SendAsync(server.Get());
        await two.SendAsync(server.Get());
        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 2);
        release.SetResult(TestServer.Text(""));

        await Eventually.IsTrue(() => server.Server.RequestsInFlight == 0);
    }

    [Fact]
    public async Task Two_hundred_idle_connections_keep_nobody_from_being_served()
    {
        await using var server = new TestServer();
        var idle = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.ConnectAsync()));
        using var client = await server.ConnectAsync();
        Assert.Equal(200, (await client.SendAndReadAsync(server.Get())).Status);

        foreach (var connection in idle)
        {
            using (connection)
                Assert.Equal(200, (await connection.SendAndReadAsync(server.Get())).Status);
        }
    }
}
