using System.Net.Sockets;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>
/// A request as it is handed to the HTTP client. With it goes its cancellation: the client goes on for 5 s with the
/// connection that was begun for a request that is given up, in case that another one wants it.
/// </summary>
internal sealed class RequestMessage(HttpMethod method, Uri address, CancellationToken cancellation) : HttpRequestMessage(method, address)
{
    private CancellationTokenRegistration _opening;

    /// <summary>The request's cancellation.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Closes the socket where the request is given up before the connection is one.</summary>
    public void Open(Socket socket) => _opening = Cancellation.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);

    /// <summary>Whether a connection was made for the request.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The connection is one, and not this request's alone any more.</summary>
    public void Opened()
    {
        IsConnected = true;
        _opening.Dispose();
    }
}
