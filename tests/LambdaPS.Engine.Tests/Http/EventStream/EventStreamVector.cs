using System.Text.Json;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>A recorded stream, and the chunks that are to come of it.</summary>
/// <param name="Bytes">The stream.</param>
/// <param name="Chunks">The chunks.</param>
internal sealed record EventStreamVector(byte[] Bytes, IReadOnlyList<byte[]> Chunks)
{
    private static readonly string _file = Path.Combine(AppContext.BaseDirectory, "Http", "EventStream", "eventstream-vectors.json");

    /// <summary>The names of all.</summary>
    public static TheoryData<string> Names
    {
        get
        {
            using var document = Read();
            return [.. document.RootElement.EnumerateObject().Select(vector => vector.Name)];
        }
    }

    /// <summary>The vector of that name.</summary>
    public static EventStreamVector Of(string name)
    {
        using var document = Read();
        var vector = document.RootElement.GetProperty(name);
        var events = vector.TryGetProperty("events", out var listed) ? listed.EnumerateArray() : default;
        return new EventStreamVector(
            Convert.FromHexString(vector.GetProperty("hex").GetString()!),
            [.. events.Where(IsChunk).Select(chunk => Convert.FromHexString(chunk.GetProperty("body_hex").GetString()!))]
        );
    }

    private static bool IsChunk(JsonElement recorded) =>
        recorded.GetProperty("headers").TryGetProperty(":event-type", out var type) && type.ValueEquals("PayloadChunk");

    private static JsonDocument Read() => JsonDocument.Parse(File.ReadAllBytes(_file));
}
