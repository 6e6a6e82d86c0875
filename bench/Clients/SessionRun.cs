using System.Text.Json;

namespace LambdaPS.Bench.Clients;

/// <summary>
/// What a session took for a script: in pwsh where it is found, otherwise in this program's own host, whose engine is not
/// compiled ahead and takes longer to become fast.
/// </summary>
/// <param name="Seconds">The time of all measured runs.</param>
/// <param name="Bytes">What was allocated in them.</param>
/// <param name="Grew">By how many bytes the process grew at most in the last of them.</param>
internal sealed record SessionRun(double Seconds, double Bytes, double Grew)
{
    /// <summary>Measures a script in a fresh process.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="action">The script; see measure-session.ps1 for what it finds.</param>
    /// <param name="warmUps">The sizes of the unmeasured runs before.</param>
    /// <param name="runs">The sizes of the measured runs.</param>
    public static SessionRun Of(Uri address, string action, IEnumerable<int> warmUps, IEnumerable<int> runs)
    {
        var output = Commands.Run(
            Host.RunFile(
                Path.Combine(AppContext.BaseDirectory, "Scripts", "measure-session.ps1"),
                BuiltModule.ManifestPath,
                address.ToString(),
                action,
                string.Join(',', warmUps),
                string.Join(',', runs)
            )
        );
        return JsonSerializer.Deserialize<SessionRun>(output)!;
    }
}
