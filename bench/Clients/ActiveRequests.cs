using System.Diagnostics.Metrics;

namespace LambdaPS.Bench.Clients;

/// <summary>
/// The requests of this process that have no answer yet and are not given up, by the HTTP client's own counter. A server
/// learns of the end of a connection a little later than the client that ended it.
/// </summary>
internal sealed class ActiveRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public ActiveRequests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.client.active_requests")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _count, change));
        _listener.Start();
    }

    /// <summary>How many there are now.</summary>
    public int Count => int.CreateChecked(Interlocked.Read(ref _count));

    public void Dispose() => _listener.Dispose();
}
