using System.Collections;
using System.Management.Automation;

namespace LambdaPS.LocalFunctions.EnvironmentVariables;

/// <summary>
/// The variables of one runspace's <see cref="VariablesProvider"/>. PowerShell creates a provider instance for each
/// command, and all instances share this object.
/// </summary>
internal sealed class VariablesProviderInfo : ProviderInfo
{
    public VariablesProviderInfo(ProviderInfo provider)
        : base(provider)
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            Variables[(string)entry.Key] = (string?)entry.Value ?? "";
    }

    /// <summary>
    /// The variables, initially those of this process. Not thread-safe. Names are case-sensitive where those of the
    /// process are.
    /// </summary>
    public IDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Sets a variable as PowerShell sets a variable of the process.</summary>
    /// <returns>The value as a string; null if the variable was removed.</returns>
    public string? Set(string name, object? value)
    {
        if (name.Contains('=', StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' is not a valid variable name: it contains '='.", nameof(name));

        var text = (value is DictionaryEntry entry ? entry.Value : value) switch
        {
            null => null,
            string given => given,
            var other => PSObject.AsPSObject(other).ToString(),
        };

        // A process can have an empty variable since .NET 9. Before, an empty value removed the variable.
        if (text is null || (text.Length == 0 && Environment.Version.Major < 9))
            Variables.Remove(name);
        else
            Variables[name] = text;
        return text;
    }
}
