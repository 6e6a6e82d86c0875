using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class SlowClientTests
{
    [Theory]
    [InlineData("G")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nContent-Length: 10\r\n\r\n12345")]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12")]
    public async Task A_client_that_stops_within_a_request_is_closed(string half)
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        using var client = await server.ConnectAsync();
        await client.SendAsync(half.Replace("{0}", server.Host));

        Assert.True(await client.EndsAsync());
        Assert.Empty(server.Requests);
        await Eventually.IsTrue(() => server.Server is { RequestsInFlight: 0, Connections: 0 });
    }

    [Fact]
    public async Task A_client_that_drips_its_request_is_closed()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        using var client = await server.ConnectAsync();
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: {server.Host}\r\nX-A: ");
        var ends = client.EndsAsync();
        while (!ends.IsCompleted)
        {
            try
            {
                await client.SendAsync("a");
                await Task.Delay(5);
            }
            catch (System.Net.Sockets.SocketException)
            {
                break;
            }
        }

        Assert.True(await ends);
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_closed()
    {
        await using var server = new TestServer(
            (_, _) => Task.FromResult(new HttpResponse(200) { Body = new byte[100_000_000] }),
            TestServer.Impatient
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());

        await Eventually.IsTrue(() => server.Requests.Count == 1 && server.Server.Connections == 0);
    }

    [Fact]
    public async Task A_refused_client_that_never_ends_is_closed()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        using var client = await server.ConnectAsync();
        Assert.Equal(400, (await client.SendAndReadAsync("rubbish\r\n\r\n")).Status);

        await Eventually.IsTrue(() => server.Server.Connections == 0);
    }

    [Fact]
    public async Task A_client_that_reads_its_last_answer_late_still_reads_it_whole()
    {
        var limits = TestServer.Impatient with { WriteTimeout = TimeSpan.FromSeconds(30) };
        await using var server = new TestServer((_, _) => Task.FromResult(new HttpResponse(200) { Body = new byte[200_000] }), limits);
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get(headers: "Connection: close\r\n"));
        await Eventually.IsTrue(() => server.Requests.Count == 1 && server.Server.Connections == 0);

        Assert.Equal(200_000, (await client.ReadAsync()).Body.Length);
    }

    [Fact]
    public async Task An_idle_client_is_kept_for_ever_and_a_working_handler_too()
    {
        var release = new TaskCompletionSource<HttpResponse>();
        await using var server = new TestServer(
            (request, _) => request.Path == "/slow" ? release.Task : Task.FromResult(TestServer.Text("")),
            TestServer.Impatient
        );
        using var idle = await server.ConnectAsync();
        using var used = await server.ConnectAsync();
        using var working = await server.ConnectAsync();
        await used.SendAndReadAsync(server.Get());
        await working.SendAsync(server.Get("/slow"));

        // Three times over, one that is slow is closed: as often the others could have been.
        for (var round = 0; round < 3; round++)
        {
            using var slow = await server.ConnectAsync();
            await slow.SendAsync("G");
            Assert.True(await slow.EndsAsync());
        }

        Assert.Equal(200, (await idle.SendAndReadAsync(server.Get())).Status);
        Assert.Equal(200, (await used.SendAndReadAsync(server.Get())).Status);
        release.SetResult(TestServer.Text("done"));
        Assert.Equal("done", (await working.ReadAsync()).Text);
    }
}
