namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>
/// Finds the program that a profile names, in the folders of PATH and nowhere else. .NET and Windows also look beside the
/// running program and in the current folder, where anyone may have put another program of the same name.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>The full path of the program; null if no folder of PATH has it.</summary>
    /// <param name="program">Its name, or its path. On Windows the ending can be left out.</param>
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

    // A file without an ending is no program on Windows, where it lies beside the one with an ending for other shells.
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
