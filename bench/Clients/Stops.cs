using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Bench.Clients;

/// <summary>A pipeline that is stopped, as Ctrl+C does, while 16 queries of 3 seconds are on their way.</summary>
internal static class Stops
{
    private const int Times = 5;

    public static async Task<Figure> MeasureAsync(Uri address)
    {
        using var active = new ActiveRequests();
        var session = Session.Connect(address);
        using var server = new HttpClient { BaseAddress = address };
        var stops = new List<(double Milliseconds, int InFlight)>();
        for (var i = 0; i < Times; i++)
        {
            using var pipeline = session.Pipeline("1..64 | Invoke-LambdaQuery wait-3000 -ThrottleLimit 16");
            var running = pipeline.BeginInvoke();
            while (await ArrivedAsync(server) < 16)
            {
                if (running.IsCompleted)
                    throw new InvalidOperationException("The pipeline ended by itself.");
            }

            if (active.Count != 16)
                throw new InvalidOperationException($"{active.Count} requests are counted, and 16 have arrived.");
            var clock = Stopwatch.StartNew();
            pipeline.Stop();
            stops.Add((clock.Elapsed.TotalMilliseconds, active.Count));
        }

        // The first one is the warm-up, of the time and not of the promise.
        var times = stops.Skip(1).Select(stop => stop.Milliseconds).Order().ToArray();
        return new Figure((times[(Times - 2) / 2] + times[(Times - 1) / 2]) / 2) { StillInFlight = stops.Max(stop => stop.InFlight) };
    }

    private static async Task<int> ArrivedAsync(HttpClient server) =>
        int.Parse(await server.GetStringAsync("in-flight"), CultureInfo.InvariantCulture);
}
