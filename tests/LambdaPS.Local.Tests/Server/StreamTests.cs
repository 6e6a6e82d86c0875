using System.Net.Sockets;
using System.Text;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class StreamTests
{
    [Fact]
    public async Task Each_piece_arrives_before_the_next_is_made()
    {
        var more = new SemaphoreSlim(0);
        await using var server = Streaming(
            async (body, cancellation) =>
            {
                foreach (var piece in (string[])["one", "", "two"])
                {
                    await body.WriteAsync(Encoding.ASCII.GetBytes(piece));
                    if (piece.Length > 0)
                        await more.WaitAsync(cancellation);
                }
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        var head = await client.ReadHeadAsync();
        Assert.Equal(("chunked", null), (head["Transfer-Encoding"], head["Content-Length"]));
        Assert.Equal("one", Encoding.ASCII.GetString(await client.ReadChunkAsync()));
        more.Release();
        Assert.Equal("two", Encoding.ASCII.GetString(await client.ReadChunkAsync()));
        more.Release();
        Assert.Empty(await client.ReadChunkAsync());
    }

    [Fact]
    public async Task The_connection_goes_on_behind_a_stream_with_the_request_that_was_sent_ahead()
    {
        await using var server = Streaming(
            async (body, _) =>
            {
                await Task.Yield();
                await body.WriteAsync(new byte[100_000]);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get() + server.Get() + $"HEAD / HTTP/1.1\r\nHost: {server.Host}\r\n\r\n" + server.Get());

        Assert.Equal(100_000, (await client.ReadAsync()).Body.Length);
        Assert.Equal(100_000, (await client.ReadAsync()).Body.Length);
        Assert.Equal("chunked", (await client.ReadHeadAsync())["Transfer-Encoding"]);
        Assert.Equal(100_000, (await client.ReadAsync()).Body.Length);
    }

    [Fact]
    public async Task A_stream_that_throws_is_reported_and_reset_so_that_it_never_looks_whole()
    {
        await using var server = Streaming(
            async (body, _) =>
            {
                await body.WriteAsync("half"u8.ToArray());
                throw new InvalidOperationException("broken");
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());

        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
        await Eventually.IsTrue(() => server.Server.Connections == 0);
        Assert.Equal("broken", Assert.Single(server.Faults).Message);
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_the_stream_and_nobody_is_told_of_a_fault()
    {
        var cancelled = new TaskCompletionSource();
        await using var server = Streaming(
            async (body, cancellation) =>
            {
                await body.WriteAsync("half"u8.ToArray());
                using var registration = cancellation.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await client.ReadHeadAsync();
        await client.ReadChunkAsync();
        client.Reset();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.IsTrue(() => server.Server.Connections == 0);
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task A_stream_that_outlasts_the_grace_of_a_stop_is_reset()
    {
        var server = Streaming(
            async (body, cancellation) =>
            {
                await body.WriteAsync("half"u8.ToArray());
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await client.ReadHeadAsync();
        await client.ReadChunkAsync();
        await server.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
    }

    [Fact]
    public async Task A_stream_that_ignores_its_token_never_looks_whole_after_a_stop()
    {
        var release = new TaskCompletionSource();
        var server = Streaming(
            async (body, _) =>
            {
                await body.WriteAsync("half"u8.ToArray());
                await release.Task;
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get());
        await client.ReadHeadAsync();
        await client.ReadChunkAsync();
        await server.DisposeAsync();
        release.SetResult();

        Assert.Equal(SocketError.ConnectionReset, await client.ErrorAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_stream_is_closed_but_one_that_waits_for_a_slow_function_is_not()
    {
        var pause = new TaskCompletionSource();
        await using var server = new TestServer(
            (request, _) =>
                Task.FromResult(
                    new HttpResponse(200)
                    {
                        Stream = async (body, _) =>
                        {
                            if (request.Path == "/slow")
                                await pause.Task;
                            else
                                await body.WriteAsync(new byte[50_000_000]);
                        },
                    }
                ),
            TestServer.Impatient
        );
        using var patient = await server.ConnectAsync();
        await patient.SendAsync(server.Get("/slow"));
        await patient.ReadHeadAsync();
        using var lazy = await server.ConnectAsync();
        await lazy.SendAsync(server.Get("/much"));
        await lazy.ReadHeadAsync();
        await Eventually.IsTrue(() => server.Server.Connections == 1);
        pause.SetResult();

        Assert.Empty(await patient.ReadChunkAsync());
    }

    private static TestServer Streaming(Func<IBodyStream, CancellationToken, Task> stream) =>
        new((_, _) => Task.FromResult(new HttpResponse(200) { Stream = stream }));
}
