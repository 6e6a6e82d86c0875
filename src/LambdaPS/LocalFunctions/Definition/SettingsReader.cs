using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LambdaPS.Json;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// Reads a function's settings, from a hashtable or from JSON. Nothing is guessed: a name that is not known, a value of
/// another type or out of Lambda's own range is an error.
/// </summary>
/// <param name="place">Where they stand, for the error: the function or the file.</param>
internal sealed class SettingsReader(string place)
{
    private const string Known = "Description, MemorySize (MB), Timeout (seconds), Environment, Aliases and ReservedConcurrency";

    /// <summary>Reads all settings.</summary>
    /// <param name="entries">The settings by name, in any case.</param>
    /// <param name="besides">A name that is no setting and may stand among them; null for none.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid, with place and name.</exception>
    public FunctionSettings Read(IDictionary entries, string? besides = null)
    {
        var settings = new FunctionSettings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            var name = ScalarText.OfKey(entry.Key);
            if (string.Equals(name, besides, StringComparison.OrdinalIgnoreCase))
                continue;

            // Lambda's API has the second name for what everybody calls by the first.
            var key = name.ToUpperInvariant() is var upper && upper == "RESERVEDCONCURRENTEXECUTIONS" ? "RESERVEDCONCURRENCY" : upper;
            if (!seen.Add(key))
                throw Invalid(name, "is given twice");
            var value = Plain(entry.Value);
            settings = key switch
            {
                "DESCRIPTION" => settings with { Description = Text(name, value) },
                "MEMORYSIZE" => settings with { MemorySizeMB = Whole(name, value, 128, 32_768) },
                "TIMEOUT" => settings with { Timeout = TimeSpan.FromSeconds(Whole(name, value, 1, 900)) },
                "ENVIRONMENT" => settings with { Environment = Variables(name, value) },
                "ALIASES" => settings with { Aliases = new LocalAliasReader(this).Read(name, value) },
                "RESERVEDCONCURRENCY" => settings with { ReservedConcurrency = Whole(name, value, 0, 1000) },
                _ => throw Invalid(name, $"is not a valid setting. Valid settings: {(besides is null ? "" : besides + ", ")}{Known}"),
            };
        }

        return settings;
    }

    /// <summary>The value without PowerShell's wrapping.</summary>
    public static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>A text.</summary>
    public string Text(string name, object? value) => value as string ?? throw Invalid(name, "must be a string");

    /// <summary>A dictionary.</summary>
    public IDictionary Dictionary(string name, object? value, string of) => value as IDictionary ?? throw Invalid(name, $"must be {of}");

    /// <summary>The error.</summary>
    public LambdaQueryException Invalid(string name, string rule) =>
        new(QueryFailure.LocalFunctionInvalid, $"{place}: {name} {rule}.") { Advice = "Fix the setting, then connect again." };

    private int Whole(string name, object? value, int least, int most) =>
        value is int or long or short or byte
        && Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number
        && number >= least
        && number <= most
            ? (int)number
            : throw Invalid(name, $"must be a whole number from {least} to {most}");

    // As the API has it, inside of Variables, or without that word.
    private Dictionary<string, string> Variables(string name, object? value)
    {
        var entries = Dictionary(name, value, "names with string values");
        if (entries.Count == 1 && entries.Keys.Cast<object>().Single() is "Variables" && Plain(entries["Variables"]) is IDictionary inner)
            entries = inner;

        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in entries)
        {
            var variable = ScalarText.OfKey(entry.Key);
            if (variable.Length == 0 || variable.Contains('=', StringComparison.Ordinal))
                throw Invalid(name, $"has an invalid variable name: '{variable}'");
            variables[variable] = Text($"{name}.{variable}", Plain(entry.Value));
        }

        return variables;
    }
}
