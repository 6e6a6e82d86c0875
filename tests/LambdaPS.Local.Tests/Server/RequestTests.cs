using System.Globalization;
using System.Net;

namespace LambdaPS.Local.Tests.Server;

public class RequestTests
{
    [Theory]
    [InlineData("/a%2Fb//c/../%7e?x=%41&y=+&&z", "/a%2Fb//c/../%7e", "x=%41&y=+&&z")]
    [InlineData("/?a?b", "/", "a?b")]
    [InlineData("/f\u00e9", "/f\u00e9", "")]
    [InlineData("//", "//", "")]
    public async Task The_path_and_the_query_arrive_as_they_were_sent(string target, string path, string query)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAndReadAsync(server.Get(target));

        var request = Assert.Single(server.Requests);
        Assert.Equal((path, query), (request.Path, request.Query));
    }

    [Fact]
    public async Task Headers_arrive_in_their_order_with_their_duplicates()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAndReadAsync(server.Get(headers: "X-B: 2\r\nx-a:  1 \t\r\nX-b: \r\nX-B: \u00e9  f\r\n"));

        var request = Assert.Single(server.Requests);
        Assert.Equal(
            ["Host", "X-B=2", "x-a=1", "X-b=", "X-B=\u00e9  f"],
            request.Headers.Select(header => header.Name == "Host" ? "Host" : $"{header.Name}={header.Value}")
        );
        Assert.Equal("2", request.Headers.First("x-b"));
        Assert.Equal(3, request.Headers.CountOf("x-b"));
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        foreach (var character in server.Post("body", "/p?q", "X-A: 1\r\n"))
            await client.SendAsync(character.ToString());

        Assert.Equal("POST /p q body", (await client.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_head_as_long_as_the_limit_is_read()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var rest = server.Get(headers: "X-A: \r\n").Length;
        var answer = await client.SendAndReadAsync(server.Get(headers: $"X-A: {new string('a', (32 * 1024) - rest)}\r\n"));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\nHost: {0}\n\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\n\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nX-A: 1\n")]
    [InlineData("\n")]
    public async Task A_line_that_ends_in_LF_alone_is_answered_and_not_waited_for(string text)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(400, (await client.SendAndReadAsync(string.Format(CultureInfo.InvariantCulture, text, server.Host))).Status);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1", "", 400)]
    [InlineData("GET / HTTP/1.1", "Host:\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: example.com\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: 127.0.0.1\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: 127.0.0.1:1\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: 127.0.0.1.example.com:{0}\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nHost: localhost:{0}\r\n", 400)]
    [InlineData("GET http://localhost:{0}/ HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("OPTIONS * HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("TRACE / HTTP/1.1", "Host: localhost:{0}\r\n", 405)]
    [InlineData("CONNECT localhost:{0} HTTP/1.1", "Host: localhost:{0}\r\n", 405)]
    [InlineData("GET / HTTP/2.0", "Host: localhost:{0}\r\n", 505)]
    [InlineData("PRI * HTTP/2.0", "", 505)]
    [InlineData("GET /", "Host: localhost:{0}\r\n", 400)]
    [InlineData("GET / FTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("GET /a b HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("GET  / HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("G@T / HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("GET /\u0001 HTTP/1.1", "Host: localhost:{0}\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nX-A : 1\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nX-A\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\n: 1\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nX-A: 1\r\n 2\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nX-A: 1\r2\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nX-A: \0\r\n", 400)]
    [InlineData("GET / HTTP/1.1", "Host: localhost:{0}\r\nExpect: more\r\n", 417)]
    public async Task What_is_no_request_to_this_server_is_refused_and_the_connection_ended(string line, string headers, int status)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var answer = await client.SendAndReadAsync(string.Format(CultureInfo.InvariantCulture, $"{line}\r\n{headers}\r\n", server.Port));

        Assert.Equal(status, answer.Status);
        Assert.Equal("close", answer["Connection"]);
        Assert.True(await client.EndsAsync());
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("[::1]")]
    public async Task The_names_of_loopback_are_served(string name)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(200, (await client.SendAndReadAsync($"GET / HTTP/1.1\r\nHost: {name}:{server.Port}\r\n\r\n")).Status);
    }

    [Fact]
    public async Task IPv6_loopback_is_served_on_the_same_port()
    {
        await using var server = new TestServer();
        using var client = await RawHttpClient.ConnectAsync(server.Port, IPAddress.IPv6Loopback);

        Assert.Equal(200, (await client.SendAndReadAsync(server.Get())).Status);
    }

    [Fact]
    public async Task A_head_that_is_too_long_is_answered_431()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: {server.Host}\r\nX-A: {new string('a', 2_000_000)}\r\n\r\n");

        Assert.Equal(431, (await client.ReadAsync()).Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Too_many_headers_are_answered_431()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var headers = string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: 1\r\n"));

        Assert.Equal(431, (await client.SendAndReadAsync(server.Get(headers: headers))).Status);
        Assert.Empty(server.Requests);
    }
}
