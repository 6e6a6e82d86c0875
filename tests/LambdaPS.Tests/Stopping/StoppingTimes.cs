using System.Globalization;

namespace LambdaPS.Tests.Stopping;

/// <summary>
/// How long an end may take. Ordinarily so long that only real blocking takes longer, whatever else the machine does.
/// Where the variable <c>LAMBDAPS_STOPPING</c> names a file, each cell is run five times, its median may be 200 ms (1 s
/// for a process), and the file gets a row for it: for a machine that does nothing else meanwhile.
/// </summary>
internal static class StoppingTimes
{
    private static readonly string? _file = Environment.GetEnvironmentVariable("LAMBDAPS_STOPPING");

    /// <summary>Runs a cell as often as it has to be, and checks its time.</summary>
    /// <param name="phase">What the pipeline is ended in.</param>
    /// <param name="way">What ends it.</param>
    /// <param name="cell">Runs the cell once, checks what is left, and gives the time from the end's being asked for until the pipeline is back.</param>
    public static Task CheckAsync(string phase, string way, Func<Task<TimeSpan>> cell) =>
        CheckAsync(phase, way, cell, _file is null ? TimeSpan.FromSeconds(2) : TimeSpan.FromMilliseconds(200));

    /// <summary>Does so for a process, with which a whole runtime ends.</summary>
    public static Task CheckProcessAsync(string phase, string way, Func<Task<TimeSpan>> cell) =>
        CheckAsync(phase, way, cell, _file is null ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(1));

    private static async Task CheckAsync(string phase, string way, Func<Task<TimeSpan>> cell, TimeSpan most)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < (_file is null ? 1 : 5); round++)
            times.Add(await cell());

        times.Sort();
        var median = times[times.Count / 2];
        if (_file is not null)
        {
            await System.IO.File.AppendAllTextAsync(
                _file,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {phase} | {way} | {median.TotalMilliseconds:0.0} | {times[^1].TotalMilliseconds:0.0} |\n"
                )
            );
        }

        Assert.True(median < most, $"'{phase}' ended by {way} after {median.TotalMilliseconds:0} ms.");
    }
}
