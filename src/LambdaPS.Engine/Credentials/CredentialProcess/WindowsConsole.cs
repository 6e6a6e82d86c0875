using System.Runtime.InteropServices;

namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>The console that this process shares with the programs it starts.</summary>
internal static class WindowsConsole
{
    /// <summary>Always false on other systems.</summary>
    public static bool IsAttached => OperatingSystem.IsWindows() && GetConsoleOutputCP() != 0;

    [DllImport("kernel32.dll", ExactSpelling = true)]
    private static extern uint GetConsoleOutputCP();
}
