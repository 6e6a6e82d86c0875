using System.Text.Json;

namespace LambdaPS.Bench;

/// <summary>One scenario measured once, in the process that does nothing else.</summary>
internal static class Measurement
{
    /// <summary>Prints the figure as JSON.</summary>
    public static async Task<int> RunAsync(string name, Uri address)
    {
        BuiltModule.UseTypes();
        var figure = await Scenarios.All.Single(one => one.Name == name).Measure(address);
        Console.WriteLine(JsonSerializer.Serialize(figure));
        return 0;
    }
}
