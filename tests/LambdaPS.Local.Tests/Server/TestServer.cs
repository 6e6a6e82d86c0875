using System.Collections.Concurrent;
using System.Text;
using LambdaPS.Local.Server;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Tests.Server;

/// <summary>A server whose application is a function; without one it tells what it was sent.</summary>
internal sealed class TestServer : IHttpApplication, IAsyncDisposable
{
    public const int BodyLimit = 1_000_000;

    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _answer;

    public TestServer(Func<HttpRequest, CancellationToken, Task<HttpResponse>>? answer = null, HttpLimits? limits = null, int port = 0)
    {
        _answer = answer ?? ((request, _) => Task.FromResult(Tell(request)));
        Server = HttpServer.Start(this, port, limits ?? new HttpLimits { StopGrace = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
    }

    public HttpServer Server { get; }

    public int Port => Server.Port;

    public string Host => $"127.0.0.1:{Port}";

    public ConcurrentQueue<Exception> Faults { get; } = new();

    public ConcurrentQueue<HttpRequest> Requests { get; } = new();

    /// <summary>A limit that makes the heartbeat quick and every deadline short.</summary>
    public static HttpLimits Impatient { get; } =
        new()
        {
            HeadTimeout = TimeSpan.FromMilliseconds(100),
            BodyTimeout = TimeSpan.FromMilliseconds(100),
            WriteTimeout = TimeSpan.FromMilliseconds(100),
            LingerTimeout = TimeSpan.FromMilliseconds(100),
            StopGrace = TimeSpan.FromMilliseconds(200),
            Heartbeat = TimeSpan.FromMilliseconds(20),
        };

    public Task<RawHttpClient> ConnectAsync() => RawHttpClient.ConnectAsync(Port);

    public string Get(string target = "/", string headers = "") => $"GET {target} HTTP/1.1\r\nHost: {Host}\r\n{headers}\r\n";

    public string Post(string body, string target = "/", string headers = "") =>
        $"POST {target} HTTP/1.1\r\nHost: {Host}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    public string Chunked(string body, string headers = "") =>
        $"POST / HTTP/1.1\r\nHost: {Host}\r\n{headers}Transfer-Encoding: chunked\r\n\r\n{body}";

    public static HttpResponse Text(string text, int status = 200) => new(status) { Body = Encoding.Latin1.GetBytes(text) };

    long IHttpApplication.BodyLimit(HttpRequest head) => BodyLimit;

    public Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        return _answer(request, cancellation);
    }

    public HttpResponse Refuse(HttpRefusal refusal) => Text(refusal.Reason, refusal.Status);

    public void Report(Exception fault) => Faults.Enqueue(fault);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static HttpResponse Tell(HttpRequest request) =>
        Text($"{request.Method} {request.Path} {request.Query} {Encoding.Latin1.GetString(request.Body.Span)}");
}
