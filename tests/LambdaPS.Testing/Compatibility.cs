using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaPS;

/// <summary>What the tests use of newer versions of .NET.</summary>
internal static class Compatibility
{
    extension(Convert)
    {
        internal static string ToHexStringLower(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

        internal static string ToHexStringLower(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
    }

    extension(JsonElement)
    {
        internal static bool DeepEquals(JsonElement one, JsonElement other) =>
            JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one), JsonSerializer.SerializeToNode(other));
    }
}
