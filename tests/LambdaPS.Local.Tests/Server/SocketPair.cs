using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Local.Tests.Server;

/// <summary>Both ends of one connection on loopback.</summary>
internal sealed class SocketPair : IDisposable
{
    private SocketPair(Socket client, Socket server) => (Client, Server) = (client, server);

    public Socket Client { get; }

    public Socket Server { get; }

    /// <summary>Opens a connection to a listener that nobody else connects to at the same time.</summary>
    public static async Task<SocketPair> OpenAsync(TcpListener listener)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var accepting = listener.AcceptSocketAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        return new SocketPair(client, await accepting);
    }

    public void Dispose()
    {
        // A reset leaves no port behind that has to be waited for.
        Client.Close(0);
        Server.Dispose();
    }
}
