using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Tests.Stopping;

/// <summary>A server whose queue of connections is full, so that not even TCP answers. On Linux, which tells of it in /proc.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class UnacceptedConnectionTests : IDisposable
{
    private const string SynSent = "02";

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    public void Dispose()
    {
        _queued.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    [TheoryOn(TestSystem.Linux)]
    [InlineData(StopWay.Stop)]
    [InlineData(StopWay.Close)]
    [InlineData(StopWay.Dispose)]
    public async Task A_connection_that_is_never_accepted_is_given_up_with_its_pipeline(StopWay way)
    {
        await FillAsync();
        await StoppingTimes.CheckAsync(
            "connecting, never accepted",
            way.ToString(),
            async () =>
            {
                using var session = TestSession.WithModule().With("port", Port);
                session.Run(
                    "$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest -EndpointUrl http://127.0.0.1:$port"
                );
                using var pipeline = new StoppedPipeline(session, "Invoke-LambdaQuery f '1'");
                await UntilAsync(attempts: 1);

                var time = await pipeline.EndAsync(way);

                // Linux itself goes on for two minutes, and the HTTP client for 5 s.
                await UntilAsync(attempts: 0).WaitAsync(TimeSpan.FromSeconds(3));
                return time;
            }
        );
    }

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    private async Task FillAsync()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
            try
            {
                await socket.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
                _queued.Add(socket);
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                break;
            }
        }

        await UntilAsync(attempts: 0);
    }

    private Task UntilAsync(int attempts) => Eventually.IsTrue(() => Attempts() == attempts);

    // The columns are number, local address, remote address, state.
    private int Attempts()
    {
        var remote = string.Create(CultureInfo.InvariantCulture, $"0100007F:{Port:X4}");
        return new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(columns => columns.Length > 3 && columns[2].EndsWith(remote, StringComparison.Ordinal) && columns[3] == SynSent);
    }
}
