using System.Diagnostics;

namespace LambdaPS.Bench.Clients;

/// <summary>
/// What the module adds to a session that begins: pairs of an empty session and one that uses the module, and the middle
/// of their differences. In what <see cref="Host"/> runs.
/// </summary>
internal static class Imports
{
    // Under one of two names, as PowerShell brings it from 7.6 on and did before.
    private const string ThreadJob = "(Get-Module Microsoft.PowerShell.ThreadJob, ThreadJob -ListAvailable)[0].Path";

    private const int Pairs = 11;
    private const string Empty = "$null = 1";

    /// <summary>The yardstick: a module of PowerShell's own, with one command and no views.</summary>
    public static Scenario OfThreadJob { get; } =
        new(
            "import of PowerShell's ThreadJob",
            Unit.Milliseconds,
            _ => Task.FromResult(Measure($"Import-Module '{ThreadJobPath()}' -ErrorAction Stop"))
        )
        {
            Lacks = () => ThreadJobPath() is null ? "there is no pwsh that has it" : null,
        };

    /// <summary>Import alone.</summary>
    public static Task<Figure> AloneAsync(Uri address) => Task.FromResult(Measure(Session.Import));

    /// <summary>Import, a connect with its test, and one query.</summary>
    public static Task<Figure> WithQueryAsync(Uri address) =>
        Task.FromResult(Measure($"{Session.Import}; {Session.ConnectTo(address)}; $null = Invoke-LambdaQuery echo '{{\"ping\": true}}'"));

    private static string? ThreadJobPath() => Commands.TryRun("pwsh", "-NoProfile", "-NonInteractive", "-Command", ThreadJob);

    private static Figure Measure(string script)
    {
        Time(Empty);
        Time(script);
        var differences = new double[Pairs];
        for (var pair = 0; pair < Pairs; pair++)
        {
            var empty = Time(Empty);
            differences[pair] = Time(script) - empty;
        }

        Array.Sort(differences);
        return new Figure(differences[Pairs / 2]);
    }

    private static double Time(string script)
    {
        var clock = Stopwatch.StartNew();
        Commands.Run(Host.Run(script));
        return clock.Elapsed.TotalMilliseconds;
    }
}
