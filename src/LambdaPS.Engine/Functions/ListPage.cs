using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

internal sealed class ListPage : IDisposable
{
    private readonly JsonDocument _document;
    private readonly JsonElement _items;

    private ListPage(JsonDocument document, JsonElement items, string? nextMarker)
    {
        _document = document;
        _items = items;
        NextMarker = nextMarker;
    }

    /// <summary>The marker for the next page; null on the last page.</summary>
    public string? NextMarker { get; }

    /// <summary>Parses a page.</summary>
    /// <param name="body">The response.</param>
    /// <param name="list">The name of the field that holds the items.</param>
    /// <exception cref="JsonException">The response is not a page with that list.</exception>
    public static ListPage Parse(byte[] body, string list)
    {
        // Invalid UTF-8 becomes U+FFFD here. JsonDocument would throw an exception when such a string is read.
        var document = JsonDocument.Parse(Utf8.IsValid(body) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body)));
        try
        {
            return Find(document, list);
        }
        catch (JsonException)
        {
            document.Dispose();
            throw;
        }
    }

    public IReadOnlyList<T> Read<T>(Func<JsonElement, T> read) => [.. _items.EnumerateArray().Select(read)];

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static ListPage Find(JsonDocument document, string list)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("It is not a JSON object.");
        JsonElement items = default;
        string? marker = null;
        foreach (var field in document.RootElement.EnumerateObject())
        {
            var name = RemoteJson.Name(field);
            if (name == list)
                items = field.Value;
            else if (name == "NextMarker")
                marker = ModelReader.Text(field.Value);
        }

        if (items.ValueKind != JsonValueKind.Array || items.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            throw new JsonException("The list is missing.");
        return new ListPage(document, items, marker is { Length: > 0 } ? marker : null);
    }
}
