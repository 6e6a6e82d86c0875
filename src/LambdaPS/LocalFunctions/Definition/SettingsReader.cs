using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// Reads the settings of a function from a hashtable or from JSON. An unknown name, a value of another type, or a value
/// outside Lambda's range is an error.
/// </summary>
/// <param name="location">The function or the file, for error messages.</param>
internal sealed class SettingsReader(string location)
{
    private const string ValidSettings =
        "Description, MemorySize (MB), Timeout (seconds), Environment, Aliases, ReservedConcurrency, "
        + "LogFormat, LogGroup and MaximumRetryAttempts";

    /// <summary>Reads all settings.</summary>
    /// <param name="entries">The settings by name, ignoring case.</param>
    /// <param name="otherKey">A key that is allowed and is not a setting; null for none.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid, with the location and the name.</exception>
    public FunctionSettings Read(IDictionary entries, string? otherKey = null)
    {
        var settings = new FunctionSettings();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            var name = ScalarText.FormatKey(entry.Key);
            if (string.Equals(name, otherKey, StringComparison.OrdinalIgnoreCase))
                continue;

            // Lambda's API uses the longer name, and users the shorter one.
            var key = name.ToUpperInvariant() is var upper && upper == "RESERVEDCONCURRENTEXECUTIONS" ? "RESERVEDCONCURRENCY" : upper;
            if (!keys.Add(key))
                throw Invalid(name, "is given twice");
            var value = Unwrap(entry.Value);
            settings = key switch
            {
                "DESCRIPTION" => settings with { Description = ReadString(name, value) },
                "MEMORYSIZE" => settings with { MemorySizeMB = ReadInteger(name, value, 128, 32_768) },
                "TIMEOUT" => settings with { Timeout = TimeSpan.FromSeconds(ReadInteger(name, value, 1, 5400)) },
                "ENVIRONMENT" => settings with { Environment = ReadVariables(name, value) },
                "ALIASES" => settings with { Aliases = new LocalAliasReader(this).Read(name, value) },
                "RESERVEDCONCURRENCY" => settings with { ReservedConcurrency = ReadInteger(name, value, 0, 1000) },
                "LOGFORMAT" => settings with { LogFormat = ReadLogFormat(name, value) },
                "LOGGROUP" => settings with { LogGroup = ReadString(name, value) },
                "MAXIMUMRETRYATTEMPTS" => settings with { MaximumRetryAttempts = ReadInteger(name, value, 0, 2) },
                _ => throw Invalid(
                    name,
                    $"is not a valid setting. Valid settings: {(otherKey is null ? "" : otherKey + ", ")}{ValidSettings}"
                ),
            };
        }

        return settings;
    }

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    public string ReadString(string name, object? value) => value as string ?? throw Invalid(name, "must be a string");

    public IDictionary ReadDictionary(string name, object? value, string expected) =>
        value as IDictionary ?? throw Invalid(name, $"must be {expected}");

    public LambdaQueryException Invalid(string name, string rule) =>
        new(LambdaErrorId.LocalFunctionInvalid, $"{location}: {name} {rule}.") { Advice = "Fix the setting, then connect again." };

    private LocalLogFormat ReadLogFormat(string name, object? value) =>
        (value as string)?.ToUpperInvariant() switch
        {
            "TEXT" => LocalLogFormat.Text,
            "JSON" => LocalLogFormat.Json,
            _ => throw Invalid(name, "must be Text or JSON"),
        };

    private int ReadInteger(string name, object? value, int minimum, int maximum) =>
        value is int or long or short or byte
        && Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number
        && number >= minimum
        && number <= maximum
            ? (int)number
            : throw Invalid(name, $"must be a whole number from {minimum} to {maximum}");

    // As in the API, in a member Variables, or directly.
    private Dictionary<string, string> ReadVariables(string name, object? value)
    {
        var entries = ReadDictionary(name, value, "names with string values");
        if (entries.Count == 1 && entries.Keys.Cast<object>().Single() is "Variables" && Unwrap(entries["Variables"]) is IDictionary inner)
            entries = inner;

        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in entries)
        {
            var variable = ScalarText.FormatKey(entry.Key);
            if (variable.Length == 0 || variable.Contains('=', StringComparison.Ordinal))
                throw Invalid(name, $"has an invalid variable name: '{variable}'");
            variables[variable] = ReadString($"{name}.{variable}", Unwrap(entry.Value));
        }

        return variables;
    }
}
