using System.Collections.ObjectModel;
using System.Runtime.InteropServices;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// The environment of a function while it is read. Unless the values were asked for, none comes out of here: not of a
/// variable, nor of a field that this version does not know.
/// </summary>
/// <param name="Variables">The variables; their values masked or not.</param>
/// <param name="Error">Why the service could not tell them.</param>
/// <param name="AdditionalFields">What is neither, as a JSON object.</param>
internal sealed record FunctionEnvironment(
    IReadOnlyDictionary<string, string>? Variables, LambdaConfigurationError? Error, string? AdditionalFields)
{
    private const string Masked = "********";

    /// <summary>Reads the field Environment.</summary>
    public static FunctionEnvironment? Read(ref JsonFields json, bool withValues)
    {
        ReadFields<FunctionEnvironment> read = withValues ? ReadClear : ReadMasked;
        if (json.IsObject || json.IsNull || withValues) return json.Object(read);
        KeepMasked(ref json);
        return null;
    }

    /// <summary>Keeps a field that this version does not know, without its value.</summary>
    public static void KeepMasked(ref JsonFields json) => json.KeepAs($"\"{Masked}\"");

    private static FunctionEnvironment ReadClear(ref JsonFields json) => ReadFields(ref json, withValues: true);

    private static FunctionEnvironment ReadMasked(ref JsonFields json) => ReadFields(ref json, withValues: false);

    private static FunctionEnvironment ReadFields(ref JsonFields json, bool withValues)
    {
        IReadOnlyDictionary<string, string>? variables = null;
        LambdaConfigurationError? error = null;
        while (json.Next())
        {
            if (json.IsNull) continue;
            if (json.Is("Variables"u8) && json.IsObject)
            {
                variables = withValues ? json.Object(ReadValues) : json.Object(ReadNames);
            }
            else if (json.Is("Error"u8) && json.IsObject)
            {
                error = json.Object(PartReader.ConfigurationError);
            }
            else if (withValues)
            {
                json.Keep();
            }
            else
            {
                KeepMasked(ref json);
            }
        }

        return new FunctionEnvironment(variables, error, json.Kept());
    }

    private static ReadOnlyDictionary<string, string> ReadValues(ref JsonFields json)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (json.Next()) variables[json.RepeatedName()] = json.Raw();
        return variables.AsReadOnly();
    }

    private static IReadOnlyDictionary<string, string> ReadNames(ref JsonFields json)
    {
        var names = new List<string>();
        while (json.Next())
        {
            names.Add(json.RepeatedName());
            json.Skip();
        }

        return json.RepeatedVariables(CollectionsMarshal.AsSpan(names), Masked);
    }
}
