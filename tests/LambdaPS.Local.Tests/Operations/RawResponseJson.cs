using System.Text.Json;

namespace LambdaPS.Local.Tests.Operations;

/// <summary>Reads the answers' JSON.</summary>
internal static class RawResponseJson
{
    public static JsonElement Json(this RawResponse response) => JsonDocument.Parse(response.Body).RootElement;
}
