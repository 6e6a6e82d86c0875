using System.Runtime.CompilerServices;

namespace LambdaPS.Tests;

/// <summary>
/// PowerShell's cache of what modules export: after an import it would be saved for some 10 s, by a thread and a timer that tests
/// would have to wait for, and in the home of the user.
/// </summary>
internal static class ModuleAnalysisCache
{
    [ModuleInitializer]
    internal static void TurnOff() => Environment.SetEnvironmentVariable("PSModuleAnalysisCachePath", "");
}
