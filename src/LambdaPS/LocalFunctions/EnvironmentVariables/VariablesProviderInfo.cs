using System.Collections;
using System.Management.Automation;

namespace LambdaPS.LocalFunctions.EnvironmentVariables;

/// <summary>
/// The variables of one runspace's <see cref="VariablesProvider"/>. PowerShell makes an instance of the provider for each command,
/// with or without a drive, and gives each of them this.
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
    /// The variables, at first those of this process. One call at a time uses them. Their names are case-sensitive if those of the
    /// process are.
    /// </summary>
    public IDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Gives a variable a value, as PowerShell gives one to a variable of the process.</summary>
    /// <returns>The value as text; null if the variable does not exist now.</returns>
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

        // A process can have an empty variable since .NET 9; before, an empty value removed the variable.
        if (text is null || (text.Length == 0 && Environment.Version.Major < 9))
            Variables.Remove(name);
        else
            Variables[name] = text;
        return text;
    }
}
