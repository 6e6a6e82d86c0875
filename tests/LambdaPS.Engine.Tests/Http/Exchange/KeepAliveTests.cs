using System.Net.Sockets;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Tests.Http.Exchange;

public sealed class KeepAliveTests
{
    [Fact]
    public async Task Connection_is_kept_alive_while_a_function_runs()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        var handler = SocketTransport.CreateHandler(new TransportOptions(null));
        var options = new List<int>();
        handler.PlaintextStreamFilter = (context, _) =>
        {
            var socket = Assert.IsType<NetworkStream>(context.PlaintextStream).Socket;
            options.Add((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)! == 0 ? 0 : 1);
            options.Add((int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!);
            options.Add((int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!);
            return ValueTask.FromResult(context.PlaintextStream);
        };

        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Endpoint);
        using var response = await client.SendAsync(request, default);

        Assert.Equal([1, 60, 30], options);
    }
}
