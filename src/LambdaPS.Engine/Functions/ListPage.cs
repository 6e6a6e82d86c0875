using System.Text.Json;

namespace LambdaPS.Engine.Functions;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of the page.</param>
/// <param name="NextMarker">What the next page is asked for with; null on the last.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextMarker)
    where T : class
{
    /// <summary>Reads a page.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="list">The name of the field that holds the items.</param>
    /// <param name="read">Reads an item.</param>
    /// <param name="repeated">What earlier pages had.</param>
    /// <exception cref="JsonException">The answer is no such page.</exception>
    public static ListPage<T> Read(ReadOnlySpan<byte> body, ReadOnlySpan<byte> list, ReadFields<T> read, Repeated repeated)
    {
        IReadOnlyList<T>? items = null;
        string? marker = null;
        var json = new JsonFields(body, repeated);
        if (!json.Start()) throw new JsonException("It is not a JSON object.");
        while (json.Next())
        {
            if (json.Is(list)) items = json.Objects(read);
            else if (json.Is("NextMarker"u8)) marker = json.Text();
            else json.Skip();
        }

        json.End();
        if (items is null) throw new JsonException("It lacks the list.");
        return new ListPage<T>(items, marker is { Length: > 0 } ? marker : null);
    }
}
