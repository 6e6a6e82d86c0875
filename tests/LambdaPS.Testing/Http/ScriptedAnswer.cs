using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LambdaPS.Testing.Http;

/// <summary>What a <see cref="ScriptedServer"/> does once it has read a request.</summary>
internal delegate Task ScriptedAnswer(Socket socket, CancellationToken stop);

/// <summary>The usual answers.</summary>
internal static class Answers
{
    /// <summary>A whole answer; the connection stays open.</summary>
    public static ScriptedAnswer Http(int status, string body, params string[] headers) =>
        Raw(Head(status, [.. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}"]) + body);

    /// <summary>Lambda's success, which each way to invoke has its own of.</summary>
    public static ScriptedAnswer To(InvocationType type) =>
        type switch
        {
            InvocationType.Event => Http(202, ""),
            InvocationType.DryRun => Raw(Head(204)),
            _ => Http(200, "1"),
        };

    /// <summary>A service's error.</summary>
    public static ScriptedAnswer Error(int status, string code, string message) =>
        Http(
            status,
            $$"""{"Type":"User","message":"{{message}}"}""",
            "Content-Type: application/json",
            $"x-amzn-ErrorType: {code}",
            "x-amzn-RequestId: id-of-the-error"
        );

    /// <summary>Bytes as they are.</summary>
    public static ScriptedAnswer Raw(string text) => async (socket, stop) => await socket.SendAsync(Encoding.UTF8.GetBytes(text), stop);

    /// <summary>The head of an answer.</summary>
    public static string Head(int status, params string[] headers) =>
        $"HTTP/1.1 {status} Whatever\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    /// <summary>These bytes, and then the end.</summary>
    public static ScriptedAnswer CutAfter(string text) =>
        async (socket, stop) =>
        {
            await Raw(text)(socket, stop);
            await Close(socket, stop);
        };

    /// <summary>Bytes as they are.</summary>
    public static ScriptedAnswer Raw(byte[] bytes) => async (socket, stop) => await socket.SendAsync(bytes, stop);

    /// <summary>One thing, and then another.</summary>
    public static ScriptedAnswer Then(this ScriptedAnswer first, ScriptedAnswer next) =>
        async (socket, stop) =>
        {
            await first(socket, stop);
            await next(socket, stop);
        };

    /// <summary>These bytes, each in a packet of its own.</summary>
    public static ScriptedAnswer Slowly(byte[] bytes) =>
        async (socket, stop) =>
        {
            socket.NoDelay = true;
            foreach (var one in bytes)
            {
                await socket.SendAsync(new[] { one }, stop);
                await Task.Delay(1, stop);
            }
        };

    /// <summary>The end of what is sent; what the client still sends is read.</summary>
    public static async Task EndSending(Socket socket, CancellationToken stop)
    {
        socket.Shutdown(SocketShutdown.Send);
        var rest = new byte[4096];
        while (await socket.ReceiveAsync(rest, stop) > 0)
        {
            // A reset in place of this could overtake the answer.
        }

        socket.Close();
    }

    /// <summary>A handshake with a certificate that nobody trusts.</summary>
    public static ScriptedAnswer ShowCertificate(X509Certificate2 certificate) =>
        async (socket, stop) =>
        {
            await using var secure = new SslStream(new NetworkStream(socket));
            try
            {
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
                Assert.Equal(0, await secure.ReadAsync(new byte[1], stop));
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                // The client went away, as it should.
            }

            socket.Close();
        };

    /// <summary>The end, without an answer.</summary>
    public static Task Close(Socket socket, CancellationToken stop)
    {
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>A reset, without an answer.</summary>
    public static Task Reset(Socket socket, CancellationToken stop)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>Silence.</summary>
    public static Task Never(Socket socket, CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);
}
