using System.Diagnostics;
using System.Globalization;

namespace LambdaPS.Testing;

/// <summary>A program that is asked for credentials, starts another one, and never answers. Needs a shell of POSIX.</summary>
internal sealed class SleepingProgram
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly string _started;

    public SleepingProgram(IsolatedEnvironment environment)
    {
        _started = environment.Write("started", "");
        File.Delete(_started);
        Command = $"/bin/sh -c 'sleep 600 & echo $$ $! > {_started}.new && mv {_started}.new {_started}; wait'";
    }

    /// <summary>The line of a profile that starts it.</summary>
    public string Command { get; }

    /// <summary>Waits until it runs.</summary>
    /// <returns>The ids of both.</returns>
    public async Task<IReadOnlyList<int>> StartedAsync()
    {
        await UntilAsync(() => File.Exists(_started), "It was not started.");
        return [.. (await File.ReadAllTextAsync(_started)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    /// <summary>Waits until none of the processes runs.</summary>
    public static Task EndedAsync(IReadOnlyList<int> processes) => UntilAsync(() => !processes.Any(IsRunning), "It still runs.");

    /// <summary>Whether a process runs: one that has ended and that nobody has asked for its end does not.</summary>
    public static bool IsRunning(int process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
            using var running = Process.GetProcessById(process);
            return !running.HasExited;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return false;
        }
    }

    // Nothing tells when another process has got so far: it is looked for again and again.
    private static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < _long, otherwise);
            await Task.Delay(10);
        }
    }
}
