using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>The console that this process shares with the programs it starts.</summary>
internal static class WindowsConsole
{
    /// <summary>Whether there is one. Always false on other systems.</summary>
    public static bool IsAttached => OperatingSystem.IsWindows() && GetConsoleOutputCP() != 0;

    /// <summary>The code page of programs that do not write UTF-8; 0 on other systems.</summary>
    public static int CodePage
    {
        get
        {
            if (!OperatingSystem.IsWindows())
                return 0;
            var console = GetConsoleOutputCP();
            return (int)(console == 0 ? GetOEMCP() : console);
        }
    }

    /// <summary>Decodes text of a program: UTF-8, or else text of a code page.</summary>
    public static string Decode(ReadOnlySpan<byte> text, int codePage)
    {
        var other = codePage == 0 || Utf8.IsValid(text) ? null : CodePagesEncodingProvider.Instance.GetEncoding(codePage);
        return (other ?? Encoding.UTF8).GetString(text);
    }

    [DllImport("kernel32.dll", ExactSpelling = true)]
    private static extern uint GetConsoleOutputCP();

    [DllImport("kernel32.dll", ExactSpelling = true)]
    private static extern uint GetOEMCP();
}
