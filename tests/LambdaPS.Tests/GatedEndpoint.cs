using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LambdaPS.Local;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Tests;

/// <summary>
/// An endpoint whose function <c>gate</c> takes a number, waits until the test opens that number's gate, and gives it
/// back; a negative number fails.
/// </summary>
internal sealed class GatedEndpoint : IDisposable
{
    private readonly LocalEndpoint _endpoint;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _gates = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _running;
    private int _mostRunning;
    private int _arrived;

    public GatedEndpoint() =>
        _endpoint = LocalEndpoint.Start(
            new LocalEndpointOptions { Functions = () => [new LocalFunction { Name = "gate", Handler = RunAsync }] }
        );

    /// <summary>How many calls came.</summary>
    public int Arrived => Volatile.Read(ref _arrived);

    /// <summary>How many calls are running.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How many calls ran at once, at most.</summary>
    public int MostRunning => Volatile.Read(ref _mostRunning);

    /// <summary>Whether calls wait for their gates. Without that they answer at once.</summary>
    public bool IsClosed { get; init; } = true;

    /// <summary>Connects a session to this endpoint.</summary>
    public TestSession Connect(TestSession session)
    {
        session.With("id", _endpoint.AccessKeyId).With("secret", _endpoint.SecretAccessKey).With("url", _endpoint.Url);
        session.Run($"$null = Connect-LambdaSource -AccessKey $id -SecretKey $secret -EndpointUrl $url -Region {_endpoint.Region}");
        return session;
    }

    /// <summary>Lets a number's call go on.</summary>
    public void Open(int number) => Gate(number).TrySetResult();

    /// <summary>Waits until so many calls have come since the last time.</summary>
    public async Task ArrivalsAsync(int calls)
    {
        for (var call = 0; call < calls; call++)
            Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.TrySetResult();
        _endpoint.Dispose();
        _arrivals.Dispose();
    }

    private async Task<LocalResult> RunAsync(LocalInvocation invocation, CancellationToken cancellation)
    {
        var number = int.Parse(Encoding.UTF8.GetString(invocation.Payload.Span), CultureInfo.InvariantCulture);
        var running = Interlocked.Increment(ref _running);
        for (
            var most = MostRunning;
            running > most && Interlocked.CompareExchange(ref _mostRunning, running, most) != most;
            most = MostRunning
        )
        {
            // Somebody else counted higher in between: look again.
        }

        Interlocked.Increment(ref _arrived);
        _arrivals.Release();
        try
        {
            if (IsClosed)
                await Gate(number).Task.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        return number < 0
            ? new LocalResult
            {
                Payload = Encoding.UTF8.GetBytes($$"""{"errorType":"Negative","errorMessage":"{{number}}"}"""),
                Failed = true,
            }
            : new LocalResult { Payload = invocation.Payload };
    }

    private TaskCompletionSource Gate(int number) => _gates.GetOrAdd(number, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
