using System.Globalization;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>One page of a list, as the parameters Marker and MaxItems request it.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="NextMarker">The marker of the next page; null for the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextMarker)
{
    private const int MaxItems = 10_000;

    /// <summary>Creates the page that a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="all">All items, sorted by key.</param>
    /// <param name="key">The unique key of an item, in ordinal order.</param>
    /// <param name="maxSize">The maximum page size, whatever the request asks for.</param>
    /// <exception cref="ApiException">A parameter is not valid.</exception>
    public static Page<T> Create(ApiRequest request, IReadOnlyList<T> all, Func<T, string> key, int maxSize)
    {
        var size = ReadSize(request.Query["MaxItems"], maxSize);
        var after = request.Query["Marker"] is { } marker ? PageToken.Read(marker) : null;

        // The marker is a key and not an index, so that a change between two pages neither skips nor repeats an item.
        var start = 0;
        while (after is not null && start < all.Count && string.CompareOrdinal(key(all[start]), after) <= 0)
            start++;
        var items = all.Skip(start).Take(size).ToList();
        return new Page<T>(items, start + items.Count < all.Count ? PageToken.After(key(items[^1])) : null);
    }

    private static int ReadSize(string? maxItems, int maxSize)
    {
        if (maxItems is null)
            return maxSize;
        if (!int.TryParse(maxItems, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var items))
            throw ApiException.InvalidParameter($"MaxItems must be a number: '{maxItems}'");
        if (items < 1)
            throw ApiException.Validation(maxItems, "maxItems", "have value greater than or equal to 1");
        if (items > MaxItems)
            throw ApiException.Validation(maxItems, "maxItems", $"have value less than or equal to {MaxItems}");
        return Math.Min(items, maxSize);
    }
}
