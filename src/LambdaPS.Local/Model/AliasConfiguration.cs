using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Model;

internal static class AliasConfiguration
{
    public static void Write(Utf8JsonWriter json, LocalFunction function, LocalAlias alias, ResourceNames names)
    {
        json.WriteStartObject();
        json.WriteString("AliasArn", names.Function(function.Name, alias.Name));
        json.WriteString("Name", alias.Name);
        json.WriteString("FunctionVersion", alias.Version);
        json.WriteString("Description", alias.Description);
        if (alias.AdditionalVersion is { } version)
        {
            json.WriteStartObject("RoutingConfig");
            json.WriteStartObject("AdditionalVersionWeights");
            json.WriteNumber(version, alias.AdditionalWeight);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteString("RevisionId", CreateRevision(function, alias));
        json.WriteEndObject();
    }

    private static Guid CreateRevision(LocalFunction function, LocalAlias alias) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{function.Name}\n{alias}")).AsSpan(0, 16));
}
