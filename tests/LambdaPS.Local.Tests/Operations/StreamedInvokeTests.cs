using System.Net.Sockets;
using System.Text;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Tests.EventStream;

namespace LambdaPS.Local.Tests.Operations;

public class StreamedInvokeTests
{
    private const string Path = "/2021-11-15/functions/f/response-streaming-invocations";

    [Fact]
    public async Task Each_piece_is_sent_when_the_function_writes_it_and_the_end_says_that_it_is_one()
    {
        var more = new SemaphoreSlim(0);
        await using var endpoint = Serve(async invocation =>
        {
            await invocation.Output!("h\u00e9"u8.ToArray().AsMemory(0, 2));
            await more.WaitAsync();
            await invocation.Output("h\u00e9"u8.ToArray().AsMemory(2));
            return new LocalResult { Payload = default };
        });
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.Connection.SendAsync(client.Request("POST", Path, "{}"u8.ToArray()));
        var head = await client.Connection.ReadHeadAsync();
        Assert.Equal(
            (200, "application/vnd.amazon.eventstream", "$LATEST"),
            (head.Status, head["Content-Type"], head["X-Amz-Executed-Version"])
        );
        Assert.NotNull(head["x-amzn-RequestId"]);

        var first = Assert.Single(EventReader.Read(await client.Connection.ReadChunkAsync()));
        Assert.Equal("PayloadChunk", first.Type);
        Assert.Equal(":event-type :content-type :message-type", string.Join(' ', first.Headers.Keys));
        Assert.Equal("application/octet-stream", first.Headers[":content-type"]);
        more.Release();
        var second = Assert.Single(EventReader.Read(await client.Connection.ReadChunkAsync()));
        Assert.Equal("h\u00e9"u8, [.. first.Payload, .. second.Payload]);
        var end = Assert.Single(EventReader.Read(await client.Connection.ReadChunkAsync()));
        Assert.Equal(("InvokeComplete", "application/json", "{}"), (end.Type, end.Headers[":content-type"], end.Text));
        Assert.Empty(await client.Connection.ReadChunkAsync());
    }

    [Fact]
    public async Task A_failure_in_mid_stream_comes_at_the_end_of_what_was_sent_behind_a_200()
    {
        await using var endpoint = Serve(async invocation =>
        {
            await invocation.Output!("part"u8.ToArray());
            return TestFunctions.Answer("""{"errorType":"X","errorMessage":"m"}""") with { Failed = true, Log = ["why"] };
        });
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.SendAsync("POST", Path, [], ("X-Amz-Log-Type", "Tail"));
        var events = EventReader.Read(answer.Body);

        Assert.Equal((200, null), (answer.Status, answer["X-Amz-Function-Error"]));
        Assert.Equal(["PayloadChunk", "InvokeComplete"], events.Select(message => message.Type));
        var complete = System.Text.Json.JsonDocument.Parse(events[1].Payload).RootElement;
        Assert.Equal("X", complete.GetProperty("ErrorCode").GetString());
        Assert.Equal("""{"errorType":"X","errorMessage":"m"}""", complete.GetProperty("ErrorDetails").GetString());
        var log = Encoding.UTF8.GetString(Convert.FromBase64String(complete.GetProperty("LogResult").GetString()!));
        Assert.Matches(@"\ASTART RequestId.*\nwhy\nEND RequestId.*\nREPORT RequestId.*\n\z", log);
    }

    [Theory]
    [InlineData("{}", "Unhandled")]
    [InlineData("[1]", "Unhandled")]
    [InlineData("{\"errorType\":5}", "Unhandled")]
    [InlineData("no JSON", "Unhandled")]
    public async Task An_error_that_names_no_type_is_unhandled(string payload, string code)
    {
        await using var endpoint = Serve(_ => Task.FromResult(TestFunctions.Answer(payload) with { Failed = true }));
        using var client = await ApiClient.ConnectAsync(endpoint);
        var end = Assert.Single(EventReader.Read((await client.SendAsync("POST", Path)).Body));

        Assert.Contains($"\"ErrorCode\":\"{code}\"", end.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_answers_at_once_is_streamed_too_in_frames_that_clients_take()
    {
        var payload = $"\"{new string('a', 3_000_000)}\"";
        await using var endpoint = Serve(_ => Task.FromResult(TestFunctions.Answer(payload)));
        using var client = await ApiClient.ConnectAsync(endpoint);
        var events = EventReader.Read((await client.SendAsync("POST", Path)).Body);

        Assert.Equal(payload, string.Concat(events.SkipLast(1).Select(message => message.Text)));
        Assert.All(events, message => Assert.InRange(message.Payload.Length, 1, 1024 * 1024));
        Assert.Equal("{}", events[^1].Text);
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_more_is_sent_and_the_end_says_so()
    {
        var piece = new byte[1024 * 1024];
        await using var endpoint = Serve(async invocation =>
        {
            for (var sent = 0; sent < 201; sent++)
                await invocation.Output!(piece);
            return new LocalResult { Payload = default };
        });
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.Connection.SendAsync(client.Request("POST", Path, []));
        await client.Connection.ReadHeadAsync();
        var chunks = 0;
        byte[] last = [];
        while (await client.Connection.ReadChunkAsync() is { Length: > 0 } chunk)
            (chunks, last) = (chunks + 1, chunk);

        Assert.Equal(201, chunks);
        Assert.Contains("Function.ResponseSizeTooLarge", Assert.Single(EventReader.Read(last)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_throws_in_mid_stream_resets_the_connection_and_the_owner_hears_of_it()
    {
        var faults = new List<Exception>();
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () =>
                    [
                        TestFunctions.Function(
                            "f",
                            async (invocation, _) =>
                            {
                                await invocation.Output!("part"u8.ToArray());
                                throw new InvalidOperationException("bug");
                            }
                        ),
                    ],
                Fault = faults.Add,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.Connection.SendAsync(client.Request("POST", Path, []));

        Assert.Equal(SocketError.ConnectionReset, await client.Connection.ErrorAsync());
        await Eventually.IsTrue(() => endpoint.Connections == 0);
        Assert.Equal("bug", Assert.Single(faults).Message);
    }

    [Fact]
    public async Task A_stop_in_mid_stream_never_looks_like_the_end()
    {
        var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (invocation, cancellation) =>
                {
                    await invocation.Output!("part"u8.ToArray());
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return TestFunctions.Answer("1");
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.Connection.SendAsync(client.Request("POST", Path, []));
        await client.Connection.ReadHeadAsync();
        await client.Connection.ReadChunkAsync();
        await endpoint.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await client.Connection.ErrorAsync());
    }

    [Theory]
    [InlineData("DryRun", 204, null)]
    [InlineData("Event", 400, "ValidationException")]
    public async Task A_stream_has_a_dry_run_and_no_events(string type, int status, string? code)
    {
        await using var endpoint = Serve(_ => throw new InvalidOperationException());
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.SendAsync("POST", Path, [], ("X-Amz-Invocation-Type", type));

        Assert.Equal((status, code), (answer.Status, answer["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task A_client_that_knows_no_chunks_is_told_so_and_nothing_runs()
    {
        await using var endpoint = Serve(_ => throw new InvalidOperationException());
        using var client = await ApiClient.ConnectAsync(endpoint);
        var request = Encoding.Latin1.GetString(client.Request("POST", Path, [])).Replace("HTTP/1.1", "HTTP/1.0");

        Assert.Equal(400, (await client.Connection.SendAndReadAsync(request)).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_the_request_is_told_before_the_stream()
    {
        await using var endpoint = Serve(_ => throw new InvalidOperationException());
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(400, (await client.SendAsync("POST", Path, "{"u8.ToArray())).Status);
        Assert.Equal(404, (await client.SendAsync("POST", Path.Replace("/f/", "/g/"))).Status);
    }

    private static LocalEndpoint Serve(Func<LocalInvocation, Task<LocalResult>> handler) =>
        TestFunctions.Serve(TestFunctions.Function("f", (invocation, _) => handler(invocation)));
}
