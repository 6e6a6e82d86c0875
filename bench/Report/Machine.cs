using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LambdaPS.Bench.Report;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores{Processor()}, {RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}, PowerShell engine {EngineVersion()}{Pwsh()}.";

    private static string EngineVersion() =>
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ')[0] ?? "?";

    private static string Pwsh() =>
        Commands.TryRun("pwsh", "--version") is { } version
            ? $", pwsh {version.Replace("PowerShell ", "", StringComparison.Ordinal)}"
            : ", no pwsh";

    private static string Processor()
    {
        const string Description = "/proc/cpuinfo";
        var line = File.Exists(Description)
            ? File.ReadLines(Description).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? "" : $" ({line[(line.IndexOf(':') + 1)..].Trim()})";
    }
}
