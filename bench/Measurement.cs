using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Bench;

/// <summary>One scenario measured once, in the process that does nothing else.</summary>
internal static class Measurement
{
    /// <summary>Prints the milliseconds that the scenario took.</summary>
    internal static int Run(string name, Uri address)
    {
        var scenario = Scenario.All.Single(one => one.Name == name);
        var run = scenario.Run(address);
        for (var warmUp = 0; warmUp < scenario.WarmUps; warmUp++) run();

        GC.Collect();
        var clock = Stopwatch.StartNew();
        run();
        Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
