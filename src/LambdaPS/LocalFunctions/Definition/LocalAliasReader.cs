using System.Collections;
using System.Globalization;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// Reads aliases: names, each with a version, or with FunctionVersion, Description and RoutingConfig as the API has them.
/// </summary>
internal sealed class LocalAliasReader(SettingsReader settings)
{
    public List<LocalAlias> Read(string name, object? value)
    {
        List<LocalAlias> aliases = [];
        foreach (DictionaryEntry entry in settings.Dictionary(name, value, "names with their versions"))
        {
            var alias = ScalarText.OfKey(entry.Key);
            var place = $"{name}.{alias}";
            if (!FunctionNameRule.IsValidAlias(alias))
                throw settings.Invalid(place, "is not a valid alias name: use 1 to 128 letters, digits, - and _, not only digits");
            aliases.Add(
                SettingsReader.Plain(entry.Value) is IDictionary details
                    ? WithDetails(place, alias, details)
                    : new LocalAlias(alias, Version(place, entry.Value))
            );
        }

        return aliases;
    }

    private LocalAlias WithDetails(string place, string name, IDictionary details)
    {
        var alias = new LocalAlias(name, "");
        foreach (DictionaryEntry entry in details)
        {
            var key = ScalarText.OfKey(entry.Key);
            alias = key.ToUpperInvariant() switch
            {
                "FUNCTIONVERSION" => alias with { Version = Version($"{place}.{key}", entry.Value) },
                "DESCRIPTION" => alias with { Description = settings.Text($"{place}.{key}", SettingsReader.Plain(entry.Value)) },
                "ROUTINGCONFIG" => WithRouting($"{place}.{key}", alias, SettingsReader.Plain(entry.Value)),
                _ => throw settings.Invalid(
                    $"{place}.{key}",
                    "is not a valid setting. Valid settings: FunctionVersion, Description, RoutingConfig"
                ),
            };
        }

        if (alias.Version.Length == 0)
            throw settings.Invalid(place, "requires FunctionVersion");
        return alias is { AdditionalVersion: not null, Version: "$LATEST" }
            ? throw settings.Invalid(place, "cannot route invocations to $LATEST: Lambda splits them between published versions only")
            : alias;
    }

    private LocalAlias WithRouting(string place, LocalAlias alias, object? value)
    {
        const string Rule = "must be AdditionalVersionWeights with one version and its weight, from 0 to 1";
        var routing = settings.Dictionary(place, value, "AdditionalVersionWeights");
        if (
            routing.Count != 1
            || !"AdditionalVersionWeights".Equals(routing.Keys.Cast<object>().Single() as string, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw settings.Invalid(place, Rule);
        }

        var weights = settings.Dictionary(place, SettingsReader.Plain(routing.Values.Cast<object>().Single()), "AdditionalVersionWeights");
        if (weights.Count != 1)
            throw settings.Invalid(place, Rule);

        var version = Version(place, ScalarText.OfKey(weights.Keys.Cast<object>().Single()));
        var weight = SettingsReader.Plain(weights.Values.Cast<object>().Single());
        var share = weight is double or decimal or int or long or float ? Convert.ToDouble(weight, CultureInfo.InvariantCulture) : -1;
        return share is >= 0 and <= 1 && version != "$LATEST"
            ? alias with
            {
                AdditionalVersion = version,
                AdditionalWeight = share,
            }
            : throw settings.Invalid(place, Rule);
    }

    private string Version(string place, object? value)
    {
        var plain = SettingsReader.Plain(value);
        var text = plain is int or long ? ScalarText.OfNumber(plain) : plain as string;
        return text is not null && FunctionNameRule.IsVersion(text)
            ? text
            : throw settings.Invalid(place, "must be a version: '$LATEST' or a number from 1");
    }
}
