using System.Management.Automation;

namespace LambdaPS.LocalFunctions;

/// <summary>The drive <c>Env:</c> of one function's runspace, over variables of its own.</summary>
internal sealed class VariablesDrive(ProviderInfo provider, IDictionary<string, string> variables)
    : PSDriveInfo("Env", provider, "", "The function's environment variables", null)
{
    /// <summary>The variables. One call at a time uses them.</summary>
    internal IDictionary<string, string> Variables { get; } = variables;

    /// <summary>
    /// This process's variables, and a function's own on top. The names' case matters where it matters to the process.
    /// </summary>
    internal static Dictionary<string, string> WithProcess(IReadOnlyDictionary<string, string> own)
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables()) variables[(string)entry.Key] = (string?)entry.Value ?? "";
        foreach (var (name, value) in own) variables[name] = value;
        return variables;
    }
}
