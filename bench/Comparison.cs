using System.Diagnostics;
using System.Text.Json;
using LambdaPS.Bench.Report;

namespace LambdaPS.Bench;

/// <summary>The scenarios, in alternation, each time in a fresh process, and a table of what came of it.</summary>
internal static class Comparison
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var scenarios = options.Choose();
        if (options.ListsOnly || scenarios.Count == 0)
        {
            foreach (var scenario in Scenarios.All)
                Console.WriteLine(scenario.Name);
            return options.ListsOnly ? 0 : 2;
        }

        if (BuiltModule.Fault() is { } fault)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        var left = scenarios.Select(scenario => (scenario.Name, Why: scenario.Lacks())).Where(one => one.Why is not null).ToList();
        var rows = scenarios
            .Where(scenario => left.TrueForAll(one => one.Name != scenario.Name))
            .Select(scenario => new Row(scenario))
            .ToList();
        await MeasureAsync(rows, options.Rounds);

        ResultTable.Print(rows, options.Rounds);
        foreach (var (name, why) in left)
            Console.WriteLine($"left out: {name}: {why}");
        ResultFile.Write(options.JsonPath, rows, options.Rounds);
        Console.WriteLine($"The figures of each round: {options.JsonPath}");
        return 0;
    }

    private static async Task MeasureAsync(List<Row> rows, int rounds)
    {
        using var server = Start("serve");
        try
        {
            var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var row in rows)
                {
                    if (!Console.IsErrorRedirected)
                        await Console.Error.WriteLineAsync($"{round}/{rounds} {row.Scenario.Name}");
                    row.Figures.Add(await MeasureAsync(row.Scenario, address));
                }
            }
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<Figure> MeasureAsync(Scenario scenario, string address)
    {
        using var process = Start("measure", scenario.Name, address);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<Figure>(output) is { } figure
            ? figure
            : throw new InvalidOperationException($"'{scenario.Name}' could not be measured: {output}");
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
}
