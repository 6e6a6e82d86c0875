using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// The pooled HTTP client of a source. Its settings prevent it from sending a request twice: no redirects, no Expect header, HTTP/1.1
/// only, and content in every request (<see cref="RequestContent"/>).
/// </summary>
internal static class SocketTransport
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Creates a client.</summary>
    /// <param name="options">The proxy and the trusted certificates.</param>
    public static HttpMessageInvoker Create(TransportOptions options)
    {
        HttpMessageHandler handler = CreateHandler(options);
        if (options.Proxy is { } proxy)
            handler = new ProxyAuthorizationHandler(proxy, handler);
        return new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Creates the handler of a client.</summary>
    /// <param name="options">The proxy and the trusted certificates.</param>
    public static SocketsHttpHandler CreateHandler(TransportOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = int.MaxValue,
            Proxy = options.Proxy,
            SslOptions = options.CreateTls(),

            // A caller that has read enough closes the connection. By default the handler would first read the remainder for 2 s.
            MaxResponseDrainSize = 0,

            // Long enough to amortize a handshake, short enough to follow changes of the endpoint's addresses.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = DetachSocketAsync,
        };

    // A synchronous invocation can be silent for up to 15 minutes, and NAT gateways drop connections that are idle for 350 s.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var message = context.InitialRequestMessage as RequestMessage;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, message?.Cancellation ?? default);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token).ConfigureAwait(false);

            // Set only now: except on Windows, .NET 8 and 9 cannot connect a socket with these options to a host name.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 30);
            message?.AttachSocket(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e) when (FindProxy(context) is { } proxy)
        {
            socket.Dispose();
            throw new ProxyUnreachableException($"The proxy {proxy} cannot be reached: {e.Message}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A connection for a tunnel, or to anything but the host of the request, is one to a proxy.
    private static string? FindProxy(SocketsHttpConnectionContext context)
    {
        var (to, request) = (context.DnsEndPoint, context.InitialRequestMessage);
        var isDirect =
            request.Method != HttpMethod.Connect
            && to.Port == request.RequestUri!.Port
            && to.Host.Equals(request.RequestUri.IdnHost, StringComparison.OrdinalIgnoreCase);
        return isDirect ? null : string.Create(CultureInfo.InvariantCulture, $"{to.Host}:{to.Port}");
    }

    // The filter runs after the TLS handshake. From here on other requests can use the connection.
    private static ValueTask<Stream> DetachSocketAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        (context.InitialRequestMessage as RequestMessage)?.DetachSocket();
        return ValueTask.FromResult(context.PlaintextStream);
    }
}

/// <summary>The proxy, and not the host behind it, accepted no connection.</summary>
internal sealed class ProxyUnreachableException(string message) : IOException(message);
