using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Tests.Operations;

namespace LambdaPS.Local.Tests.Load;

[Collection("Alone")]
public class LoadTests
{
    private const int Connections = 64;
    private const int Calls = 10_000;

    [Fact]
    public async Task Ten_thousand_calls_over_sixty_four_connections_each_run_once_and_leave_nothing_behind()
    {
        var ran = new int[Calls];
        var echo = TestFunctions.Function(
            "echo",
            async (invocation, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref ran[int.Parse(invocation.Payload.Span, CultureInfo.InvariantCulture)]);
                return new LocalResult { Payload = invocation.Payload };
            }
        );
        await using var endpoint = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => [echo], MaxLogEvents = 1000 });
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ApiClient.ConnectAsync(endpoint)));
        await CallAsync(clients, 0, Calls / 5);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await CallAsync(clients, Calls / 5, Calls);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.All(ran, count => Assert.Equal(1, count));
        Assert.InRange(grown, long.MinValue, 4_000_000);
        foreach (var client in clients)
            client.Dispose();
        await Eventually.IsTrue(() => endpoint is { RequestsInFlight: 0, Connections: 0 });
    }

    [Fact]
    public async Task A_thousand_idle_connections_leave_it_serving()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        var idle = new List<RawHttpClient>();
        try
        {
            for (var i = 0; i < 1000; i++)
                idle.Add(await RawHttpClient.ConnectAsync(endpoint.Url.Port));
            using var client = await ApiClient.ConnectAsync(endpoint);
            for (var i = 0; i < 100; i++)
                Assert.Equal("[1]", (await client.InvokeAsync("echo", "[1]")).Text);

            // The limit leaves descriptors to the session.
            Assert.InRange(endpoint.Connections, 1, 300);
        }
        finally
        {
            foreach (var connection in idle)
                connection.Dispose();
        }
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_much_traffic_gives_every_call_its_whole_answer_or_none()
    {
        var outcomes = new ConcurrentBag<bool>();
        var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "echo",
                async (invocation, cancellation) =>
                {
                    // Some end within the grace and some do not.
                    if (invocation.Payload.Span[^2] == (byte)'9')
                        await Task.Delay(Timeout.Infinite, cancellation);
                    return new LocalResult { Payload = invocation.Payload };
                }
            )
        );
        var calling = Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async connection =>
                {
                    using var client = await ApiClient.ConnectAsync(endpoint);
                    for (var call = 0; ; call++)
                    {
                        var payload = string.Create(
                                CultureInfo.InvariantCulture,
                                $"[\"{new string('x', 2000)}{(connection * 100_000) + call}]"
                            )
                            .Replace("]", "\"]");
                        try
                        {
                            var answer = await client.InvokeAsync("echo", payload);
                            Assert.Equal((200, payload), (answer.Status, answer.Text));
                            outcomes.Add(true);
                        }
                        catch (Exception e) when (e is SocketException or Xunit.Sdk.TrueException or TimeoutException)
                        {
                            // Ended before an answer, or within one: nothing that a client could take for the whole.
                            outcomes.Add(false);
                            return;
                        }
                    }
                })
        );
        await Eventually.IsTrue(() => outcomes.Count > 500);
        await endpoint.DisposeAsync();
        await calling;

        Assert.Equal(Connections, outcomes.Count(whole => !whole));
        Assert.Equal(0, endpoint.RequestsInFlight);
    }

    private static Task CallAsync(ApiClient[] clients, int from, int to) =>
        Task.WhenAll(
            clients.Select(
                async (client, index) =>
                {
                    for (var call = from + index; call < to; call += Connections)
                    {
                        var payload = call.ToString(CultureInfo.InvariantCulture);
                        var answer = await client.InvokeAsync("echo", payload);
                        Assert.Equal((200, payload), (answer.Status, answer.Text));
                    }
                }
            )
        );
}
