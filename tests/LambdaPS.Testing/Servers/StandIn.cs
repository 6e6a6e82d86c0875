using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LambdaPS.Local.Server;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Testing.Servers;

/// <summary>
/// A server on loopback that stands in for one of AWS's. It is strict: what the real one would refuse it refuses, and
/// it remembers everything that it was asked.
/// </summary>
internal abstract class StandIn : IHttpApplication, IAsyncDisposable
{
    private readonly HttpServer _server;
    private readonly ConcurrentQueue<HttpRequest> _requests = new();
    private readonly SemaphoreSlim _silenced = new(0);
    private TaskCompletionSource? _silence;

    protected StandIn(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
        _server = HttpServer.Start(this, 0, new HttpLimits { StopGrace = TimeSpan.FromMilliseconds(200) }, Clock);
    }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_server.Port}");

    /// <summary>Everything that it was asked since the last reset.</summary>
    public IReadOnlyList<HttpRequest> Requests => [.. _requests];

    /// <summary>Whether it reads and does not answer. What waits meanwhile is answered afterwards.</summary>
    public bool Silence
    {
        get => _silence is not null;
        set
        {
            _silence?.TrySetResult();
            _silence = value ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        }
    }

    /// <summary>The requests that have come and are not answered, of clients that still wait.</summary>
    public int InFlight => _server.RequestsInFlight;

    /// <summary>The server's own time.</summary>
    protected TimeProvider Clock { get; }

    /// <summary>Forgets what it was asked.</summary>
    public virtual void Reset()
    {
        _requests.Clear();
        Silence = false;
        while (_silenced.Wait(0))
        {
            // What was not waited for by an earlier test.
        }
    }

    /// <summary>Waits for a request that it does not answer.</summary>
    public async Task SilencedAsync() => Assert.True(await _silenced.WaitAsync(TimeSpan.FromSeconds(30)));

    /// <summary>How often a method and a path were asked for.</summary>
    public int CountOf(string method, string path) => _requests.Count(request => request.Method == method && request.Path == path);

    public virtual ValueTask DisposeAsync() => _server.DisposeAsync();

    long IHttpApplication.BodyLimit(HttpRequest head) => 10_000_000;

    async Task<HttpResponse> IHttpApplication.HandleAsync(HttpRequest request, CancellationToken cancellation)
    {
        _requests.Enqueue(request);
        if (_silence is { } silence)
        {
            _silenced.Release();
            await silence.Task.WaitAsync(cancellation);
        }

        return await AnswerAsync(request, cancellation);
    }

    HttpResponse IHttpApplication.Refuse(HttpRefusal refusal) => Text(refusal.Status, refusal.Reason);

    void IHttpApplication.Report(Exception fault)
    {
        // A client that went away is nothing to a stand-in; a test sees what its own client made of it.
    }

    protected abstract Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation);

    protected static HttpResponse Text(int status, string text) => new(status) { Body = Encoding.UTF8.GetBytes(text) };

    protected static HttpResponse Json(int status, string text) =>
        new HttpResponse(status) { Body = Encoding.UTF8.GetBytes(text) }.With("Content-Type", "application/json");

    protected static Dictionary<string, string> Form(string text) =>
        text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "", StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
