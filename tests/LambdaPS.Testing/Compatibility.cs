using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaPS;

/// <summary>What the tests use of newer versions of .NET.</summary>
internal static class Compatibility
{
    extension(Convert)
    {
        public static string ToHexStringLower(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

        public static string ToHexStringLower(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
    }

    extension(JsonElement)
    {
        public static bool DeepEquals(JsonElement one, JsonElement other) =>
            JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one), JsonSerializer.SerializeToNode(other));
    }
}
