using System.Collections;
using System.Globalization;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// Reads aliases: a dictionary of names, each with a version, or with FunctionVersion, Description and RoutingConfig as
/// in the API.
/// </summary>
internal sealed class LocalAliasReader(SettingsReader settings)
{
    public List<LocalAlias> Read(string name, object? value)
    {
        List<LocalAlias> aliases = [];
        foreach (DictionaryEntry entry in settings.ReadDictionary(name, value, "names with their versions"))
        {
            var alias = ScalarText.FormatKey(entry.Key);
            var location = $"{name}.{alias}";
            if (!FunctionNameRule.IsValidAlias(alias))
                throw settings.Invalid(location, "is not a valid alias name: use 1 to 128 letters, digits, - and _, not only digits");
            aliases.Add(
                SettingsReader.Unwrap(entry.Value) is IDictionary details
                    ? ReadDetails(location, alias, details)
                    : new LocalAlias(alias, ReadVersion(location, entry.Value))
            );
        }

        return aliases;
    }

    private LocalAlias ReadDetails(string location, string name, IDictionary details)
    {
        var alias = new LocalAlias(name, "");
        foreach (DictionaryEntry entry in details)
        {
            var key = ScalarText.FormatKey(entry.Key);
            alias = key.ToUpperInvariant() switch
            {
                "FUNCTIONVERSION" => alias with { Version = ReadVersion($"{location}.{key}", entry.Value) },
                "DESCRIPTION" => alias with { Description = settings.ReadString($"{location}.{key}", SettingsReader.Unwrap(entry.Value)) },
                "ROUTINGCONFIG" => ReadRouting($"{location}.{key}", alias, SettingsReader.Unwrap(entry.Value)),
                _ => throw settings.Invalid(
                    $"{location}.{key}",
                    "is not a valid setting. Valid settings: FunctionVersion, Description, RoutingConfig"
                ),
            };
        }

        if (alias.Version.Length == 0)
            throw settings.Invalid(location, "requires FunctionVersion");
        return alias is { AdditionalVersion: not null, Version: "$LATEST" }
            ? throw settings.Invalid(location, "cannot route invocations to $LATEST: Lambda splits them between published versions only")
            : alias;
    }

    private LocalAlias ReadRouting(string location, LocalAlias alias, object? value)
    {
        const string Rule = "must be AdditionalVersionWeights with one version and its weight, from 0 to 1";
        var routing = settings.ReadDictionary(location, value, "AdditionalVersionWeights");
        if (
            routing.Count != 1
            || !"AdditionalVersionWeights".Equals(routing.Keys.Cast<object>().Single() as string, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw settings.Invalid(location, Rule);
        }

        var weights = settings.ReadDictionary(
            location,
            SettingsReader.Unwrap(routing.Values.Cast<object>().Single()),
            "AdditionalVersionWeights"
        );
        if (weights.Count != 1)
            throw settings.Invalid(location, Rule);

        var version = ReadVersion(location, ScalarText.FormatKey(weights.Keys.Cast<object>().Single()));
        var weight = SettingsReader.Unwrap(weights.Values.Cast<object>().Single());
        var share = weight is double or decimal or int or long or float ? Convert.ToDouble(weight, CultureInfo.InvariantCulture) : -1;
        return share is >= 0 and <= 1 && version != "$LATEST"
            ? alias with
            {
                AdditionalVersion = version,
                AdditionalWeight = share,
            }
            : throw settings.Invalid(location, Rule);
    }

    private string ReadVersion(string location, object? value)
    {
        var plain = SettingsReader.Unwrap(value);
        var text = plain is int or long ? ScalarText.FormatNumber(plain) : plain as string;
        return text is not null && FunctionNameRule.IsVersion(text)
            ? text
            : throw settings.Invalid(location, "must be a version: '$LATEST' or a number from 1");
    }
}
