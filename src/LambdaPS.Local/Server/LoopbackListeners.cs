using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Local.Server;

internal static class LoopbackListeners
{
    private const int Backlog = 512;
    private const int MaxAttempts = 20;

    /// <summary>Opens the listeners, the IPv4 one first. On a machine without IPv6 it is the only one.</summary>
    /// <param name="port">The port; 0 for any free port.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public static IReadOnlyList<Socket> Open(int port) => Open(port, Listen);

    public static IReadOnlyList<Socket> Open(int port, Func<IPAddress, int, Socket> listen)
    {
        for (var attempt = 1; ; attempt++)
        {
            var four = listen(IPAddress.Loopback, port);
            try
            {
                var six = listen(IPAddress.IPv6Loopback, ((IPEndPoint)four.LocalEndPoint!).Port);
                return [four, six];
            }
            catch (SocketException e)
                when (e.SocketErrorCode
                        is SocketError.AddressFamilyNotSupported
                            or SocketError.AddressNotAvailable
                            or SocketError.ProtocolNotSupported
                            or SocketError.ProtocolFamilyNotSupported
                )
            {
                return [four];
            }
            catch (SocketException e)
                when (port == 0 && attempt < MaxAttempts && e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied
                )
            {
                // The port that is free for IPv4 is in use or, on Windows, excluded for IPv6, so another port is chosen.
                four.Dispose();
            }
            catch
            {
                four.Dispose();
                throw;
            }
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Other systems reject a second listener anyway, and there this option would block a port that was just closed.
            if (OperatingSystem.IsWindows())
                socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
