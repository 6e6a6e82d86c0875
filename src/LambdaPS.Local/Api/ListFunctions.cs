using System.Globalization;
using LambdaPS.Local.Http;

namespace LambdaPS.Local.Api;

/// <summary>ListFunctions: pages of 50 functions, or of fewer where the caller asks for fewer.</summary>
internal sealed class ListFunctions(FunctionCatalog catalog) : IOperation
{
    private const int LargestPage = 50;
    private const int MostItems = 10_000;

    public Task<HttpResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        var version = request.Query["FunctionVersion"];
        if (version is not (null or "ALL"))
            throw ApiException.Validation(version, "functionVersion", "satisfy enum value set: [ALL]");
        var qualifier = version is null ? null : FunctionCatalog.Latest;
        var size = PageSize(request.Query["MaxItems"]);
        var after = request.Query["Marker"] is { } marker ? PageMarker.Read(marker) : null;

        var functions = catalog.All();
        var start = 0;

        // Behind the name and not at an index, so that a change between two pages neither skips nor repeats another.
        while (after is not null && start < functions.Count && string.CompareOrdinal(functions[start].Name, after) <= 0)
            start++;
        var end = Math.Min(start + size, functions.Count);

        return Task.FromResult(JsonBody.Answer(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("Functions");
            for (var i = start; i < end; i++)
            {
                json.WriteStartObject();
                FunctionConfiguration.Write(json, functions[i], qualifier, catalog.Names);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (end < functions.Count)
                json.WriteString("NextMarker", PageMarker.After(functions[end - 1].Name));
            json.WriteEndObject();
        }));
    }

    private static int PageSize(string? maxItems)
    {
        if (maxItems is null)
            return LargestPage;
        if (!int.TryParse(maxItems, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var items))
            throw ApiException.InvalidParameter($"MaxItems must be a number: '{maxItems}'");
        if (items < 1)
            throw ApiException.Validation(maxItems, "maxItems", "have value greater than or equal to 1");
        if (items > MostItems)
            throw ApiException.Validation(maxItems, "maxItems", $"have value less than or equal to {MostItems}");
        return Math.Min(items, LargestPage);
    }
}
