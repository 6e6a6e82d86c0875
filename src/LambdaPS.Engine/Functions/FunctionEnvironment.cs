using System.Collections.ObjectModel;
using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Reads the environment of a function. Unless the values are requested, all of them are masked: those of variables and of unknown
/// fields.
/// </summary>
internal static class FunctionEnvironment
{
    private const string Masked = "********";

    private static readonly Action<LambdaFunction, IReadOnlyDictionary<string, string>?> _setVariables = ModelReader.CreateSetter<
        LambdaFunction,
        IReadOnlyDictionary<string, string>?
    >(nameof(LambdaFunction.Environment));

    private static readonly Action<LambdaFunction, LambdaConfigurationError?> _setError = ModelReader.CreateSetter<
        LambdaFunction,
        LambdaConfigurationError?
    >(nameof(LambdaFunction.EnvironmentError));

    public static bool ReadClear(LambdaFunction function, string name, JsonProperty field, List<string> additional) =>
        Read(function, name, field, additional, withValues: true);

    public static bool ReadMasked(LambdaFunction function, string name, JsonProperty field, List<string> additional) =>
        Read(function, name, field, additional, withValues: false);

    private static bool Read(LambdaFunction function, string name, JsonProperty field, List<string> additional, bool withValues)
    {
        if (!name.Equals("Environment", StringComparison.OrdinalIgnoreCase))
            return false;
        if (name == "Environment" && field.Value.ValueKind == JsonValueKind.Object)
            Read(function, field.Value, additional, withValues);
        else if (name != "Environment" || field.Value.ValueKind != JsonValueKind.Null)
            additional.Add(Text(field, withValues));
        return true;
    }

    private static void Read(LambdaFunction function, JsonElement environment, List<string> additional, bool withValues)
    {
        var others = new List<string>();
        foreach (var field in environment.EnumerateObject())
        {
            switch (RemoteJson.Name(field), field.Value.ValueKind)
            {
                case (_, JsonValueKind.Null):
                    break;
                case ("Variables", JsonValueKind.Object):
                    _setVariables(function, Variables(field.Value, withValues));
                    break;
                case ("Error", JsonValueKind.Object):
                    _setError(function, ModelReader.Read<LambdaConfigurationError>(field.Value));
                    break;
                default:
                    others.Add(Text(field, withValues));
                    break;
            }
        }

        if (ModelReader.Object(others) is { } json)
            additional.Add($"\"Environment\":{json}");
    }

    private static ReadOnlyDictionary<string, string> Variables(JsonElement variables, bool withValues)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables.EnumerateObject())
        {
            var name = DisplayText.Block(RemoteJson.Name(variable));
            values[name] = withValues ? RemoteJson.Text(variable.Value) ?? variable.Value.GetRawText() : Masked;
        }

        return values.AsReadOnly();
    }

    private static string Text(JsonProperty field, bool withValues) =>
        withValues ? field.ToString() : $"{RemoteJson.WithoutValue(field)}\"{Masked}\"";
}
