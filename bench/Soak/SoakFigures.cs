using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Bench.Soak;

/// <summary>What this process holds, after a collection of all garbage.</summary>
/// <param name="WorkingSetMB">Memory by the system's count.</param>
/// <param name="HeapMB">Live managed memory.</param>
/// <param name="Handles">Open handles; on Linux, file descriptors.</param>
/// <param name="Threads">Threads.</param>
internal sealed record SoakFigures(double WorkingSetMB, double HeapMB, int Handles, int Threads)
{
    private const double Megabyte = 1024 * 1024;

    public static SoakFigures Now()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return new SoakFigures(process.WorkingSet64 / Megabyte, heap / Megabyte, HandlesOf(process), process.Threads.Count);
    }

    /// <summary>A row of the table.</summary>
    public string Row(int queries, int lists, TimeSpan elapsed) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {queries, 7} | {lists, 5} | {elapsed.TotalSeconds, 6:0} | {WorkingSetMB, 11:0.0} | {HeapMB, 8:0.0} | {Handles, 7} | {Threads, 7} |"
        );

    private static int HandlesOf(Process process) =>
        Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
}
