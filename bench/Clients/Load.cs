using System.Diagnostics;

namespace LambdaPS.Bench.Clients;

/// <summary>Asynchronous calls, so many at once, and how long they take.</summary>
internal static class Load
{
    /// <summary>The unmeasured calls of whatever is measured warm.</summary>
    public const int WarmUps = 40_000;

    /// <summary>The measured calls: about two seconds of them, for each way of calling.</summary>
    public static int CallsFor(int atOnce) => atOnce == 1 ? 15_000 : 40_000;

    /// <summary>How many calls a second there are.</summary>
    public static async Task<Figure> RateAsync(int atOnce, Func<Task> call)
    {
        await RunAsync(WarmUps, atOnce, call);
        return await MeasureAsync(CallsFor(atOnce), () => RunAsync(CallsFor(atOnce), atOnce, call));
    }

    /// <summary>Measures what makes so many calls, as a rate.</summary>
    public static async Task<Figure> MeasureAsync(int calls, Func<Task> run)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await run();
        var seconds = clock.Elapsed.TotalSeconds;
        return new Figure(calls / seconds) { BytesPerCall = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)calls };
    }

    /// <summary>Measures the milliseconds of one of several runs.</summary>
    public static async Task<Figure> TimeAsync(int warmUps, int times, Func<Task> run)
    {
        for (var i = 0; i < warmUps; i++)
            await run();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            await run();
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        return new Figure(milliseconds / times) { BytesPerCall = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)times };
    }

    /// <summary>Makes calls, so many at once.</summary>
    public static Task RunAsync(int calls, int atOnce, Func<Task> call)
    {
        var left = calls;
        return Task.WhenAll(
            Enumerable
                .Range(0, atOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Decrement(ref left) >= 0)
                            await call();
                    })
                )
        );
    }
}
