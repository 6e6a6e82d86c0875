using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Text.Json;

namespace LambdaPS.Json;

/// <summary>Converts PowerShell's wrappers to the values that they stand for.</summary>
internal static class PSValue
{
    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = PSJsonWriter.MaxDepth };

    /// <summary>Removes a PSObject. PowerShell's nulls become null, and a switch its boolean.</summary>
    public static object? Unwrap(object? value)
    {
        if (ReferenceEquals(value, AutomationNull.Value))
            return null;
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            DBNull or NullString => null,
            SwitchParameter given => given.IsPresent,
            var plain => plain,
        };
    }

    /// <summary>Reads a token of JSON.NET, which PowerShell has and this assembly does not reference; null for other values.</summary>
    /// <exception cref="JsonException">The token is not JSON, such as NaN.</exception>
    public static JsonElement? FindJson(object value)
    {
        if (value is string or ValueType || !IsJsonNetToken(value.GetType()))
            return null;

        var json = value.GetType().Name == "JValue" ? SerializeValue(value) : value.ToString()!;
        using var document = JsonDocument.Parse(json, _deep);
        return document.RootElement.Clone();
    }

    private static bool IsJsonNetToken(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.FullName == "Newtonsoft.Json.Linq.JToken")
                return true;
        }

        return false;
    }

    // Its ToString is the plain text of a string, and that of a list is JSON.
    private static string SerializeValue(object token)
    {
        var list = Activator.CreateInstance(token.GetType().Assembly.GetType("Newtonsoft.Json.Linq.JArray", throwOnError: true)!, token);
        var json = list!.ToString()!;
        return json[(json.IndexOf('[') + 1)..json.LastIndexOf(']')];
    }
}
