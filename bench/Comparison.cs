using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Bench;

/// <summary>All scenarios, in alternation, each time in a fresh process, and a table of what came of it.</summary>
internal static class Comparison
{
    private const int Rounds = 5;

    internal static async Task<int> RunAsync()
    {
        using var server = Start("serve");
        try
        {
            var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            var measured = Scenario.All.ToDictionary(scenario => scenario, _ => new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var scenario in Scenario.All) measured[scenario].Add(await MeasureAsync(scenario, address));
            }

            Print(measured);
            return 0;
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<double> MeasureAsync(Scenario scenario, string address)
    {
        using var process = Start("measure", scenario.Name, address);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{scenario.Name}' could not be measured.");
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static void Print(Dictionary<Scenario, List<double>> measured)
    {
        var width = measured.Keys.Max(scenario => scenario.Name.Length);
        Console.WriteLine($"{"scenario".PadRight(width)}  {"median",9}  {"least",9}  {"most",9}");
        foreach (var (scenario, times) in measured)
        {
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name.PadRight(width)}  {times[times.Count / 2],6:0} ms  {times[0],6:0} ms  {times[^1],6:0} ms"));
        }

        Console.WriteLine($"{Rounds} rounds, a fresh process each; .NET {Environment.Version}, {Environment.ProcessorCount} cores.");
    }
}
