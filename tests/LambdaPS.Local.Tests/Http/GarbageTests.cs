using System.Net.Sockets;
using CsCheck;

namespace LambdaPS.Local.Tests.Http;

public class GarbageTests
{
    [Fact]
    public async Task Random_bytes_are_answered_or_closed_and_the_server_goes_on()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        await Gen.Byte.Array[1, 3000].SampleAsync(bytes => SendGarbageAsync(server, bytes), iter: 200, threads: 4);

        using var client = await server.ConnectAsync();
        Assert.Equal(200, (await client.SendAndReadAsync(server.Get())).Status);
        Assert.Single(server.Requests);
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task Broken_requests_are_answered_or_closed_and_the_server_goes_on()
    {
        await using var server = new TestServer(limits: TestServer.Impatient);
        var valid = System.Text.Encoding.Latin1.GetBytes(server.Chunked("3\r\nabc\r\n0\r\n\r\n", "X-A: b\r\n"));
        var broken = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[1, valid.Length], (at, value, length) =>
        {
            var bytes = valid.ToArray();
            bytes[at] = value;
            return bytes[..length];
        });
        await broken.SampleAsync(bytes => SendGarbageAsync(server, bytes), iter: 300, threads: 4);

        Assert.Empty(server.Faults);
        await Eventually.IsTrue(() => server.Server is { RequestsInFlight: 0, Connections: 0 });
    }

    private static async Task SendGarbageAsync(TestServer server, byte[] bytes)
    {
        using var client = await server.ConnectAsync();
        try
        {
            await client.SendAsync(bytes);
            client.EndSending();
            while (!await client.EndsAsync())
                await client.ReadAsync();
        }
        catch (SocketException)
        {
            // Closed while it was sent to.
        }
    }
}
