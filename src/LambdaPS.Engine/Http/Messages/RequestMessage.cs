using System.Net.Sockets;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>
/// A request for the HTTP client, with its cancellation token. Without it the client would keep opening the connection of a cancelled
/// request for 5 s, in case another request can use it.
/// </summary>
internal sealed class RequestMessage(HttpMethod method, Uri address, CancellationToken cancellation) : HttpRequestMessage(method, address)
{
    private CancellationTokenRegistration _socketRegistration;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Closes the socket if the request is cancelled while the connection is opened.</summary>
    public void AttachSocket(Socket socket) =>
        _socketRegistration = Cancellation.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);

    /// <summary>True if a connection was opened for the request.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Detaches the socket when the connection is open and can serve other requests.</summary>
    public void DetachSocket()
    {
        IsConnected = true;
        _socketRegistration.Dispose();
    }
}
