using System.Globalization;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>One page of a list, as the parameters Marker and MaxItems ask for it.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextMarker">Where the next begins; null behind the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextMarker)
{
    private const int MostItems = 10_000;

    /// <summary>Cuts the page that a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="all">Everything, sorted by key.</param>
    /// <param name="key">What tells the items apart, in ordinal order.</param>
    /// <param name="largest">The largest page that is served, whatever is asked for.</param>
    /// <exception cref="ApiException">A parameter is not valid.</exception>
    public static Page<T> Of(ApiRequest request, IReadOnlyList<T> all, Func<T, string> key, int largest)
    {
        var size = Size(request.Query["MaxItems"], largest);
        var after = request.Query["Marker"] is { } marker ? PageToken.Read(marker) : null;

        // Behind the key and not at an index, so that a change between two pages neither skips nor repeats another.
        var start = 0;
        while (after is not null && start < all.Count && string.CompareOrdinal(key(all[start]), after) <= 0)
            start++;
        var items = all.Skip(start).Take(size).ToList();
        return new Page<T>(items, start + items.Count < all.Count ? PageToken.After(key(items[^1])) : null);
    }

    private static int Size(string? maxItems, int largest)
    {
        if (maxItems is null)
            return largest;
        if (!int.TryParse(maxItems, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var items))
            throw ApiException.InvalidParameter($"MaxItems must be a number: '{maxItems}'");
        if (items < 1)
            throw ApiException.Validation(maxItems, "maxItems", "have value greater than or equal to 1");
        if (items > MostItems)
            throw ApiException.Validation(maxItems, "maxItems", $"have value less than or equal to {MostItems}");
        return Math.Min(items, largest);
    }
}
