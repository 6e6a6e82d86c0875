using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Local.Server;

/// <summary>Listens on IPv4 and IPv6 loopback, on one port.</summary>
internal static class LoopbackListeners
{
    private const int Backlog = 512;
    private const int Attempts = 20;

    /// <summary>Opens the listeners, the IPv4 one first. Where the machine has no IPv6 it is alone.</summary>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static IReadOnlyList<Socket> Open(int port) => Open(port, Listen);

    /// <summary>Opens the listeners by a function that opens one.</summary>
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
                when (port == 0 && attempt < Attempts && e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // The port that was free for IPv4 is taken for IPv6, or Windows has excluded it there: another one.
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
            // Elsewhere a second listener is refused anyway, and this option would keep a port that was just closed.
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
