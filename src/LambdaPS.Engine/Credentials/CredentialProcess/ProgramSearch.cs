namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>
/// Finds the program of a profile in the folders of PATH only. .NET and Windows also search the folder of the running program and
/// the current folder, where any user may have put another program of the same name.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>The full path of the program; null if no folder of PATH has it.</summary>
    /// <param name="program">Its name, or its path. On Windows the extension is optional.</param>
    public static string? Find(string program)
    {
        if (program.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar, Path.VolumeSeparatorChar))
        {
            var path = Path.GetFullPath(program);
            return Candidates(path).FirstOrDefault(IsProgram) ?? path;
        }

        return (EnvironmentVariable.Read("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => folder.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Candidates(Path.GetFullPath(Path.Combine(folder, program))))
            .FirstOrDefault(IsProgram);
    }

    // On Windows a file without an extension is not a program. It is often a script for other shells, next to the program.
    private static IEnumerable<string> Candidates(string path)
    {
        if (!OperatingSystem.IsWindows())
            return [path];
        var endings = (EnvironmentVariable.Read("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD")
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(ending => path + ending);
        return Path.HasExtension(path) ? endings.Prepend(path) : endings;
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & run) != 0);
    }
}
