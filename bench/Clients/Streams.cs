using System.Diagnostics;

namespace LambdaPS.Bench.Clients;

/// <summary>A streamed answer that is written to a file.</summary>
internal static class Streams
{
    private const int WarmUp = 50;
    private const int Megabytes = 200;

    /// <summary>By Invoke-LambdaQuery.</summary>
    public static Task<Figure> MeasureAsync(Uri address)
    {
        var path = Path.GetTempFileName();
        try
        {
            var run = SessionRun.Of(address, $"Invoke-LambdaQuery stream-$size 1 -Stream -OutFile '{path}'", [WarmUp], [Megabytes]);
            return Task.FromResult(Figure(path, run.Seconds, run.Grew));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>By whoever writes the answer of a function to a path, in this process.</summary>
    public static async Task<Figure> MeasureAsync(Func<string, string, Task> copy)
    {
        var path = Path.GetTempFileName();
        try
        {
            await copy($"stream-{WarmUp}", path);
            GC.Collect();
            var before = WorkingSet();
            var clock = Stopwatch.StartNew();
            await copy($"stream-{Megabytes}", path);
            var seconds = clock.Elapsed.TotalSeconds;
            return Figure(path, seconds, Math.Max(0, Peak() - before));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Figure Figure(string path, double seconds, double grew) =>
        new FileInfo(path).Length >= Megabytes * 1_000_000L
            ? new Figure(Megabytes / seconds) { GrewMegabytes = grew / 1_000_000 }
            : throw new InvalidOperationException("The file is not whole.");

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
