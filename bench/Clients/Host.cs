using System.Diagnostics;

namespace LambdaPS.Bench.Clients;

/// <summary>What runs PowerShell: pwsh where it is found, otherwise this program.</summary>
internal static class Host
{
    private static readonly bool _hasPwsh = Commands.TryRun("pwsh", "--version") is not null;

    /// <summary>A process that runs a script file with arguments by position.</summary>
    public static ProcessStartInfo RunFile(string path, params string[] arguments) =>
        _hasPwsh
            ? new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-File", path, .. arguments])
            : new ProcessStartInfo(Environment.ProcessPath!, ["script", File.ReadAllText(path), .. arguments]);

    /// <summary>A process that runs statements.</summary>
    public static ProcessStartInfo Run(string script) =>
        _hasPwsh
            ? new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-Command", script])
            : new ProcessStartInfo(Environment.ProcessPath!, ["script", script]);
}
