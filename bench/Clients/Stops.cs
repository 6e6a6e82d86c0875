using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Bench.Clients;

/// <summary>A pipeline that is stopped, as Ctrl+C does, while 16 queries of 3 seconds are on their way.</summary>
internal static class Stops
{
    private const int Times = 5;

    internal static async Task<Figure> MeasureAsync(Uri address)
    {
        var session = Session.Connect(address);
        using var server = new HttpClient { BaseAddress = address };
        var stops = new List<(double Milliseconds, int InFlight)>();
        for (var i = 0; i < Times; i++)
        {
            using var pipeline = session.Pipeline("1..64 | Invoke-LambdaQuery wait-3000 -ThrottleLimit 16");
            var running = pipeline.BeginInvoke();
            while (await InFlightAsync(server) < 16)
            {
                if (running.IsCompleted) throw new InvalidOperationException("The pipeline ended by itself.");
            }

            var clock = Stopwatch.StartNew();
            pipeline.Stop();
            var milliseconds = clock.Elapsed.TotalMilliseconds;
            stops.Add((milliseconds, await InFlightAsync(server)));
        }

        // The first one is the warm-up, of the time and not of the promise.
        var times = stops.Skip(1).Select(stop => stop.Milliseconds).Order().ToArray();
        return new Figure((times[(Times - 2) / 2] + times[(Times - 1) / 2]) / 2) { StillInFlight = stops.Max(stop => stop.InFlight) };
    }

    private static async Task<int> InFlightAsync(HttpClient server) =>
        int.Parse(await server.GetStringAsync("in-flight"), CultureInfo.InvariantCulture);
}
