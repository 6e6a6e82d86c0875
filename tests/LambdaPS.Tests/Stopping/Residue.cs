using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LambdaPS.Tests.Stopping.Stuck;

namespace LambdaPS.Tests.Stopping;

/// <summary>
/// What is in this process of what a pipeline can leave behind: requests and connections (by the HTTP client's own
/// counters), runspaces, timers, threads. For tests that run alone.
/// </summary>
internal sealed class Residue : IDisposable
{
    // Longer than PowerShell waits before it saves what it knows of modules (10 s, and 3 more while that changes), and
    // shorter than the back-off of the tests.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(18);

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<int, long> _requests = new();
    private readonly ConcurrentDictionary<int, long> _connections = new();
    private int _runspaces;
    private long _timers;
    private int _threads;

    // It sees the runspaces of the process, its own among them, and nothing runs in it otherwise.
    private static readonly Lazy<TestSession> _observer = new(() => TestSession.WithCommands());

    // The first sockets and the first timers of a process bring threads of the runtime's own, which stay.
    private static readonly Lazy<bool> _warm = new(() => WarmUp().GetAwaiter().GetResult());

    public Residue()
    {
        Assert.True(_warm.Value);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "http.client.active_requests" or "http.client.open_connections")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, change, tags, _) => Count(instrument.Name, change, tags));
        _listener.Start();
        Mark();
    }

    /// <summary>How many requests to a port of loopback have no head of an answer yet, and are not given up.</summary>
    public long RequestsTo(int port) => _requests.GetValueOrDefault(port);

    /// <summary>How many connections to a port are open and not idle.</summary>
    public long ConnectionsTo(int port) => _connections.GetValueOrDefault(port);

    /// <summary>What is there now is none of what is looked for: called before a session is opened.</summary>
    public void Mark() => (_runspaces, _timers, _threads) = (Runspaces(), Timer.ActiveCount, Threads());

    /// <summary>Waits until, with the session open, no request and no connection that is not idle is left, and no runspace but its own.</summary>
    public async Task StoppedAsync(int port = 0)
    {
        await UntilAsync(
            () => RequestsTo(port) == 0 && ConnectionsTo(port) == 0,
            () => $"{RequestsTo(port)} requests, {ConnectionsTo(port)} connections"
        );
        await UntilAsync(() => Runspaces() <= _runspaces + 1, () => $"{Runspaces()} runspaces, of {_runspaces} and the session's");
    }

    /// <summary>Waits until, with the session closed, no more runspaces, timers and threads are there than there were.</summary>
    public async Task ClosedAsync()
    {
        await UntilAsync(() => Runspaces() <= _runspaces, () => $"{Runspaces()} runspaces, of {_runspaces}");
        await UntilAsync(() => Timer.ActiveCount <= _timers, () => $"{Timer.ActiveCount} timers, of {_timers}");
        await UntilAsync(() => Threads() <= _threads, () => $"{Threads()} threads, of {_threads}");
    }

    /// <summary>The runspaces of this process.</summary>
    public static int Runspaces() => (int)_observer.Value.Run("@(Get-Runspace).Count").Single!;

    public void Dispose() => _listener.Dispose();

    private static Task<bool> WarmUp() =>
        Task.Run(async () =>
        {
            await using var server = new StuckServer(StuckAnswers.Silence);
            using var session = TestSession.WithModule().With("port", server.Port);
            session.Run(
                "$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest -EndpointUrl http://127.0.0.1:$port"
            );
            using var pipeline = new StoppedPipeline(session, "1..16 | Invoke-LambdaQuery f -ThrottleLimit 16");
            await server.ReachedAsync(16);
            await pipeline.EndAsync(StopWay.Stop);
            return true;
        });

    // The runtime's own, which tell by their names, come and go as it likes; but those of long work are somebody's. Where
    // the system does not tell the names, threads are not looked for.
    private static int Threads() =>
        OperatingSystem.IsLinux()
            ? Directory
                .GetDirectories("/proc/self/task")
                .Select(NameOf)
                .Count(name =>
                    !name.StartsWith(".NET ", StringComparison.Ordinal) || name.StartsWith(".NET Long", StringComparison.Ordinal)
                )
            : 0;

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm"));
        }
        catch (IOException)
        {
            // It has just ended.
            return ".NET ";
        }
    }

    private static Task UntilAsync(Func<bool> condition, Func<string> left) =>
        Eventually.IsTrue(condition, () => $"Left behind: {left()}.", _patience);

    private void Count(string instrument, long change, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var port = 0;
        var idle = false;
        foreach (var (name, value) in tags)
        {
            if (name == "server.port")
                port = (int)value!;
            if (name == "http.connection.state")
                idle = value is "idle";
        }

        if (!idle)
        {
            (instrument == "http.client.active_requests" ? _requests : _connections).AddOrUpdate(
                port,
                change,
                (_, count) => count + change
            );
        }
    }
}
