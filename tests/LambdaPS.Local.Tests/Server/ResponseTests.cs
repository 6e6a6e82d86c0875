using System.Globalization;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

public class ResponseTests
{
    [Fact]
    public async Task An_answer_has_a_date_a_length_and_its_headers_in_order()
    {
        await using var server = new TestServer((_, _) => Task.FromResult(TestServer.Text("abc").With("X-B", "1").With("X-A", "2")));
        using var client = await server.ConnectAsync();
        var answer = await client.SendAndReadAsync(server.Get());

        Assert.Equal(["Date", "Content-Length", "X-B", "X-A"], answer.Headers.Select(header => header.Name));
        Assert.True(DateTimeOffset.TryParseExact(answer["Date"], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal("3", answer["Content-Length"]);
    }

    [Fact]
    public async Task A_HEAD_is_answered_with_the_length_and_without_the_body()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAsync($"HEAD /1 HTTP/1.1\r\nHost: {server.Host}\r\n\r\n" + server.Get("/2"));

        Assert.Equal("9", (await client.ReadAsync(head: true))["Content-Length"]);
        Assert.Equal("GET /2  ", (await client.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_204_has_neither_body_nor_length()
    {
        await using var server = new TestServer((_, _) => Task.FromResult(TestServer.Text("never", 204)));
        using var client = await server.ConnectAsync();
        await client.SendAsync(server.Get() + server.Get());

        Assert.Null((await client.ReadAsync())["Content-Length"]);
        Assert.Equal(204, (await client.ReadAsync()).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) + 1)]
    [InlineData(8_000_000)]
    public async Task An_answer_of_any_length_arrives_whole(int length)
    {
        var body = new byte[length];
        Random.Shared.NextBytes(body);
        await using var server = new TestServer((_, _) => Task.FromResult(new HttpResponse(200) { Body = body }));
        using var client = await server.ConnectAsync();

        Assert.Equal(body, (await client.SendAndReadAsync(server.Get())).Body);
        Assert.Equal(body, (await client.SendAndReadAsync(server.Get())).Body);
    }

    [Fact]
    public async Task A_handler_that_throws_is_answered_500_reported_and_the_connection_goes_on()
    {
        var calls = 0;
        await using var server = new TestServer(
            async (_, _) =>
            {
                if (calls++ > 0)
                    return TestServer.Text("fine");
                await Task.Yield();
                throw new InvalidOperationException("broken");
            }
        );
        using var client = await server.ConnectAsync();

        Assert.Equal(500, (await client.SendAndReadAsync(server.Get())).Status);
        Assert.Equal("broken", Assert.Single(server.Faults).Message);
        Assert.Equal("fine", (await client.SendAndReadAsync(server.Get())).Text);
    }

    [Fact]
    public async Task A_handler_that_throws_before_its_first_await_is_answered_500()
    {
        await using var server = new TestServer((_, _) => throw new InvalidOperationException("broken"));
        using var client = await server.ConnectAsync();

        Assert.Equal(500, (await client.SendAndReadAsync(server.Get())).Status);
    }

    [Fact]
    public async Task A_handler_that_cancels_itself_is_answered_500()
    {
        await using var server = new TestServer((_, _) => Task.FromCanceled<HttpResponse>(new CancellationToken(true)));
        using var client = await server.ConnectAsync();

        Assert.Equal(500, (await client.SendAndReadAsync(server.Get())).Status);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\0")]
    [InlineData("\u00e9")]
    public async Task A_header_value_that_would_break_the_answer_fails_it_whole(string value)
    {
        await using var server = new TestServer((_, _) => Task.FromResult(TestServer.Text("abc").With("X-A", value)));
        using var client = await server.ConnectAsync();
        var answer = await client.SendAndReadAsync(server.Get());

        Assert.Equal(500, answer.Status);
        Assert.Null(answer["X-Evil"]);
    }
}
