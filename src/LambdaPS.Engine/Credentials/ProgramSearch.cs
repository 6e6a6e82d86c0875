namespace LambdaPS.Engine.Credentials;

/// <summary>
/// Where a program is that a profile names, as the system would look for it. .NET also looks beside its own program and in
/// the current folder, where anybody may have put another of the same name.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>The program's file; null where there is none that may be run.</summary>
    /// <param name="program">Its name, or its path.</param>
    public static string? Find(string program)
    {
        // Windows has its own order, and endings to try.
        if (OperatingSystem.IsWindows()) return program;
        if (program.Contains('/', StringComparison.Ordinal)) return Path.GetFullPath(program);
        return (Setting.Of("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, program)))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & run) != 0;
    }
}
