using System.Net;
using System.Net.Sockets;
using LambdaPS.Local.Server;

namespace LambdaPS.Local.Tests.Server;

/// <summary>The search for a port that is free for IPv4 and for IPv6.</summary>
public sealed class LoopbackListenersTests : IDisposable
{
    private readonly List<Socket> _opened = [];
    private SocketError _error;
    private int _refusals;

    public void Dispose() => _opened.ForEach(socket => socket.Dispose());

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse)]
    [InlineData(SocketError.AccessDenied)]
    public void A_port_that_IPv6_cannot_have_is_given_up_for_another_one(SocketError error)
    {
        (_error, _refusals) = (error, 3);

        var listeners = LoopbackListeners.Open(0, Listen);

        Assert.Equal(-1, _refusals);
        Assert.Equal(2, listeners.Count);
        Assert.Equal(3, _opened.Except(listeners).Count(socket => socket.SafeHandle.IsClosed));
    }

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse)]
    [InlineData(SocketError.AccessDenied)]
    public void A_port_that_was_asked_for_is_not_given_up(SocketError error)
    {
        (_error, _refusals) = (error, 1);

        var failure = Assert.Throws<SocketException>(() => LoopbackListeners.Open(1, Listen));

        Assert.Equal(error, failure.SocketErrorCode);
        Assert.True(Assert.Single(_opened).SafeHandle.IsClosed);
    }

    // A socket of IPv4 for both, on any port: there need not be IPv6 here.
    private Socket Listen(IPAddress address, int port)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && _refusals-- > 0)
            throw new SocketException((int)_error);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _opened.Add(socket);
        return socket;
    }
}
