using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LambdaPS.Models;

namespace LambdaPS.LocalFunctions;

/// <summary>What is said of a local function beside its code, by the names of Lambda's API.</summary>
internal sealed record FunctionSettings
{
    /// <summary>What the function is for.</summary>
    internal string Description { get; init; } = "";

    /// <summary>The memory in MB.</summary>
    internal int MemorySizeMB { get; init; } = 128;

    /// <summary>How long a call may take. Lambda's own default is 3 seconds; a script under a debugger wants more.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the settings that stand beside a script block.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: an unknown name, or a value out of Lambda's own range.</exception>
    internal static FunctionSettings Of(string function, IDictionary entries)
    {
        var settings = new FunctionSettings();
        foreach (DictionaryEntry entry in entries)
        {
            settings = entry.Key.ToString()?.ToUpperInvariant() switch
            {
                "SCRIPTBLOCK" => settings,
                "DESCRIPTION" => settings with { Description = entry.Value?.ToString() ?? "" },
                "MEMORYSIZE" => settings with { MemorySizeMB = Whole(function, entry, 128, 32_768) },
                "TIMEOUT" => settings with { Timeout = TimeSpan.FromSeconds(Whole(function, entry, 1, 900)) },
                _ => throw Invalid($"Local function '{function}': there is no setting '{entry.Key}'. There are ScriptBlock, Description, MemorySize (MB) and Timeout (seconds)."),
            };
        }

        return settings;
    }

    private static int Whole(string function, DictionaryEntry entry, int least, int most) =>
        LanguagePrimitives.TryConvertTo(entry.Value, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw Invalid($"Local function '{function}': {entry.Key} is a whole number from {least} to {most}.");

    private static LambdaQueryException Invalid(string message) => new(QueryFailure.LocalFunctionInvalid, message);
}
