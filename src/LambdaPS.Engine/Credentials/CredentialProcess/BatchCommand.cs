using System.Text;

namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>
/// The command line by which cmd runs a batch file, or a file of another program. Windows starts only .exe and .com files
/// itself. Nothing in the arguments is a variable or a second command, as if no shell read them.
/// </summary>
internal static class BatchCommand
{
    /// <summary>The full path of cmd.</summary>
    public static string Shell => Path.Combine(Environment.SystemDirectory, "cmd.exe");

    /// <summary>Checks whether a file needs cmd to run.</summary>
    public static bool Runs(string file) => Path.GetExtension(file).ToUpperInvariant() is not ("" or ".EXE" or ".COM");

    /// <summary>The arguments for cmd. With /s, cmd removes the outer quotes only.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="arguments">The arguments as they are written, with their quotes.</param>
    public static string Arguments(string file, string arguments) =>
        $"/d /e:on /v:off /s /c \"{Escape($"\"{file}\" {arguments}".TrimEnd())}\"";

    private static string Escape(string line)
    {
        var escaped = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            if (!isQuoted && character is '&' or '|' or '<' or '>' or '^')
                escaped.Append('^');

            // cmd has no escape for a percent sign. An empty substring of a variable that always exists ends the variable name.
            if (character == '%')
                escaped.Append("%%cd:~,");
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
