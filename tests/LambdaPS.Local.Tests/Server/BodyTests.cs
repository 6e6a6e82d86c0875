using System.Text;

namespace LambdaPS.Local.Tests.Server;

public class BodyTests
{
    [Fact]
    public async Task A_body_as_long_as_the_limit_arrives_whole()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var body = string.Concat(Enumerable.Range(0, TestServer.BodyLimit / 10).Select(n => $"{n:D10}"));
        await client.SendAndReadAsync(server.Post(body));

        Assert.Equal(body, Encoding.Latin1.GetString(Assert.Single(server.Requests).Body.Span));
    }

    [Fact]
    public async Task A_chunked_body_arrives_whole_and_the_next_request_after_it()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var text = server.Chunked("3;a=b\r\nabc\r\n0a ;x\r\n0123456789\r\n1\r\n\n\r\n000\r\nTrailer: x\r\n\r\n") + server.Get("/next");
        foreach (var piece in text.Chunk(7))
            await client.SendAsync(new string(piece));

        Assert.Equal("POST /  abc0123456789\n", (await client.ReadAsync()).Text);
        Assert.Equal("GET /next  ", (await client.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_long_chunked_body_arrives_whole()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var chunks = Enumerable
            .Range(0, 300)
            .Select(n => new string((char)('a' + (n % 26)), n * 10))
            .Where(chunk => chunk.Length > 0)
            .ToList();
        await client.SendAndReadAsync(
            server.Chunked(string.Concat(chunks.Select(chunk => $"{chunk.Length:x}\r\n{chunk}\r\n")) + "0\r\n\r\n")
        );

        Assert.Equal(string.Concat(chunks), Encoding.Latin1.GetString(Assert.Single(server.Requests).Body.Span));
    }

    [Theory]
    [InlineData("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", 400)]
    [InlineData("Content-Length: 1\r\nContent-Length: 1\r\n", 400)]
    [InlineData("Content-Length: 1, 1\r\n", 400)]
    [InlineData("Content-Length: +1\r\n", 400)]
    [InlineData("Content-Length: -1\r\n", 400)]
    [InlineData("Content-Length: 0x1\r\n", 400)]
    [InlineData("Content-Length:\r\n", 400)]
    [InlineData("Content-Length: 99999999999999999999\r\n", 400)]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n", 501)]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 501)]
    [InlineData("Transfer-Encoding: identity\r\n", 501)]
    public async Task A_body_whose_length_is_in_doubt_is_refused(string headers, int status)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(status, (await client.SendAndReadAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\n{headers}\r\n0\r\n\r\n")).Status);
        Assert.True(await client.EndsAsync());
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("x\r\n", 400)]
    [InlineData("\r\n", 400)]
    [InlineData("-1\r\n", 400)]
    [InlineData(" 1\r\na\r\n", 400)]
    [InlineData("1\r\nab\r\n", 400)]
    [InlineData("1\na\n0\n\n", 400)]
    [InlineData("fffffffffffffffff\r\n", 400)]
    [InlineData("fffffff\r\n", 413)]
    [InlineData("f423f\r\n", 200)]
    public async Task A_chunk_that_is_not_well_formed_is_refused(string body, int status)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var rest = status == 200 ? new string('a', 0xf423f) + "\r\n1\r\na\r\n0\r\n\r\n" : "";

        Assert.Equal(status, (await client.SendAndReadAsync(server.Chunked(body + rest))).Status);
        Assert.Equal(status == 200 ? 1 : 0, server.Requests.Count);
    }

    [Fact]
    public async Task Chunks_that_together_exceed_the_limit_are_answered_413()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        var chunk = $"7a120\r\n{new string('a', 500_000)}\r\n";

        Assert.Equal(413, (await client.SendAndReadAsync(server.Chunked(chunk + chunk + "1\r\n"))).Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_answered_413_before_it_is_sent()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(
            413,
            (await client.SendAndReadAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\nContent-Length: 1000001\r\n\r\n")).Status
        );
    }

    [Fact]
    public async Task A_client_that_sends_a_long_body_first_still_reads_the_413()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\nContent-Length: 20000000\r\n\r\n");
        await client.SendAsync(new byte[20_000_000]);

        Assert.Equal(413, (await client.ReadAsync()).Status);
        Assert.True(await client.EndsAsync());
    }

    [Theory]
    [InlineData("Content-Length: 4\r\n", "body")]
    [InlineData("Transfer-Encoding: chunked\r\n", "4\r\nbody\r\n0\r\n\r\n")]
    public async Task A_client_that_expects_100_gets_it_and_then_sends_the_body(string header, string body)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(
            100,
            (await client.SendAndReadAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\nExpect: 100-continue\r\n{header}\r\n")).Status
        );
        Assert.Equal("POST /  body", (await client.SendAndReadAsync(body)).Text);
    }

    [Fact]
    public async Task A_client_that_expects_100_gets_the_refusal_where_its_body_is_too_long()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        var answer = await client.SendAndReadAsync(
            $"POST / HTTP/1.1\r\nHost: {server.Host}\r\nExpect: 100-continue\r\nContent-Length: 1000001\r\n\r\n"
        );
        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task A_body_that_comes_with_its_expectation_needs_no_100()
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();

        Assert.Equal(200, (await client.SendAndReadAsync(server.Post("body", headers: "Expect: 100-continue\r\n"))).Status);
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n", "12345")]
    [InlineData("Content-Length: 100000\r\n", "12345")]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\n12345\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\n12345\r\n0\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\n123")]
    public async Task Half_a_body_never_runs_the_handler(string header, string half)
    {
        await using var server = new TestServer();
        using var client = await server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: {server.Host}\r\n{header}\r\n{half}");
        client.EndSending();

        Assert.True(await client.EndsAsync());
        Assert.Empty(server.Requests);
    }
}
