using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// The pooled HTTP client of a source, set up so that nothing in it sends a request a second time: no redirects, no
/// Expect, HTTP/1.1, and (by <see cref="RequestContent"/>) a content on each request.
/// </summary>
internal static class SocketTransport
{
    /// <summary>The time for a connection to be made.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Makes a client.</summary>
    /// <param name="options">The proxy and the trusted certificates.</param>
    public static HttpMessageInvoker Create(TransportOptions options)
    {
        HttpMessageHandler handler = CreateHandler(options);
        if (options.Proxy is { } proxy)
            handler = new ProxyAuthorizationHandler(proxy, handler);
        return new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Makes what a client sends with.</summary>
    /// <param name="options">The proxy and the trusted certificates.</param>
    public static SocketsHttpHandler CreateHandler(TransportOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = int.MaxValue,
            Proxy = options.Proxy,
            SslOptions = options.CreateTls(),

            // Whoever has had enough of an answer closes its connection: by default its rest would be read for 2 s first.
            MaxResponseDrainSize = 0,

            // Long enough to pay for a handshake, short enough to follow a change of the endpoint's addresses.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = Connected,
        };

    // A synchronous invocation is silent for up to 15 minutes, and NAT gateways drop what is idle for 350 s.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var message = context.InitialRequestMessage as RequestMessage;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, message?.Cancellation ?? default);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token).ConfigureAwait(false);

            // Not before: .NET 8 and 9 connect no socket that has these options to a name, except on Windows.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 30);
            message?.Open(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e) when (FindProxy(context) is { } proxy)
        {
            socket.Dispose();
            throw new IOException($"The proxy {proxy} cannot be reached: {e.Message}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A connection to anything but the host of the request is one to a proxy.
    private static string? FindProxy(SocketsHttpConnectionContext context)
    {
        var (to, target) = (context.DnsEndPoint, context.InitialRequestMessage.RequestUri!);
        return to.Port == target.Port && to.Host.Equals(target.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{to.Host}:{to.Port}");
    }

    // After the handshake of TLS: from here on the connection may be anybody's.
    private static ValueTask<Stream> Connected(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        (context.InitialRequestMessage as RequestMessage)?.Opened();
        return ValueTask.FromResult(context.PlaintextStream);
    }
}
