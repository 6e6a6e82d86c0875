using System.Diagnostics;

namespace LambdaPS.Bench.Clients;

/// <summary>The AWS CLI: a process for each call.</summary>
internal static class AwsCli
{
    /// <summary>One call, process and all: what stands beside import, connect and first query.</summary>
    public static Scenario Scenario { get; } =
        new("aws CLI, one call with its process", Unit.Milliseconds, MeasureAsync)
        {
            Lacks = () => Version() is null ? "it is not on this machine" : null,
        };

    /// <summary>Its name and version; null where it is not here.</summary>
    public static string? Version() => Commands.TryRun("aws", "--version")?.Split(' ')[0];

    // What this process allocates says nothing of that one.
    private static async Task<Figure> MeasureAsync(Uri address) =>
        (await Load.TimeAsync(1, 3, () => Call(address))) with
        {
            BytesPerCall = null,
        };

    private static Task Call(Uri address)
    {
        var path = Path.GetTempFileName();
        var start = new ProcessStartInfo(
            "aws",
            [
                "lambda",
                "invoke",
                "--endpoint-url",
                address.ToString(),
                "--function-name",
                "echo",
                "--payload",
                Convert.ToBase64String(Echo.Json),
                path,
            ]
        );
        Peer.Credentials(start);
        Commands.Run(start);
        File.Delete(path);
        return Task.CompletedTask;
    }
}
