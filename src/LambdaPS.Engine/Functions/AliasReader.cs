using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads an AliasConfiguration.</summary>
internal static class AliasReader
{
    private static readonly Action<LambdaAlias, string> _setName = ModelReader.CreateSetter<LambdaAlias, string>(nameof(LambdaAlias.Name));

    private static readonly Action<LambdaAlias, string> _setFunctionName = ModelReader.CreateSetter<LambdaAlias, string>(
        nameof(LambdaAlias.FunctionName)
    );

    private static readonly Action<LambdaAlias, IReadOnlyDictionary<string, double>?> _setWeights = ModelReader.CreateSetter<
        LambdaAlias,
        IReadOnlyDictionary<string, double>?
    >(nameof(LambdaAlias.RoutingWeights));

    /// <summary>Reads an alias. <paramref name="functionName"/> names its function if the alias has no ARN.</summary>
    public static LambdaAlias Read(JsonElement json, string functionName)
    {
        var alias = ModelReader.Read<LambdaAlias>(json, ReadField);
        if (alias.Name is null)
            _setName(alias, "");
        _setFunctionName(alias, FunctionArn.FindName(alias.AliasArn) ?? functionName);
        return alias;
    }

    private static bool ReadField(LambdaAlias alias, string name, JsonProperty field, List<string> additional)
    {
        if (name != "RoutingConfig")
            return false;
        if (field.Value.ValueKind == JsonValueKind.Object)
            ReadRouting(alias, field.Value, additional);
        else if (field.Value.ValueKind != JsonValueKind.Null)
            additional.Add(field.ToString());
        return true;
    }

    private static void ReadRouting(LambdaAlias alias, JsonElement routing, List<string> additional)
    {
        var others = new List<string>();
        foreach (var field in routing.EnumerateObject())
        {
            switch (RemoteJson.Name(field), field.Value.ValueKind)
            {
                case ("AdditionalVersionWeights", JsonValueKind.Null):
                    break;
                case ("AdditionalVersionWeights", JsonValueKind.Object):
                    ReadWeights(alias, field.Value, others);
                    break;
                default:
                    others.Add(field.ToString());
                    break;
            }
        }

        if (ModelReader.Object(others) is { } json)
            additional.Add($"\"RoutingConfig\":{json}");
    }

    private static void ReadWeights(LambdaAlias alias, JsonElement versions, List<string> additional)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var others = new List<string>();
        foreach (var version in versions.EnumerateObject())
        {
            if (ModelReader.Double(version.Value) is { } weight)
                weights[RemoteJson.Name(version)] = weight;
            else if (version.Value.ValueKind != JsonValueKind.Null)
                others.Add(version.ToString());
        }

        _setWeights(alias, weights.Count == 0 ? null : weights.AsReadOnly());
        if (ModelReader.Object(others) is { } json)
            additional.Add($"\"AdditionalVersionWeights\":{json}");
    }
}
