using System.ComponentModel;
using System.Diagnostics;

namespace LambdaPS.Bench;

/// <summary>Programs that this machine may have.</summary>
internal static class Commands
{
    /// <summary>What a program wrote; null where it is not here, or fails.</summary>
    public static string? TryRun(string file, params string[] arguments)
    {
        try
        {
            return Run(file, arguments).Trim();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Runs a program to its end, and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string file, params string[] arguments) => Run(new ProcessStartInfo(file, arguments));

    /// <summary>Runs a program to its end, and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{start.FileName} failed: {errors.GetAwaiter().GetResult()}");
    }
}
