using System.Text.Json;

namespace LambdaPS.Bench.Clients;

/// <summary>The yardstick for lists: each page read as a document, of which nothing but the marker is looked at.</summary>
internal static class RawLists
{
    public static Task<Figure> MeasureAsync(Uri address, int warmUps, int times)
    {
        var client = new HttpClient { BaseAddress = address };
        return Load.TimeAsync(warmUps, times, () => ReadAsync(client));
    }

    private static async Task ReadAsync(HttpClient client)
    {
        var functions = 0;
        for (var query = ""; query is not null; )
        {
            var page = await client.GetByteArrayAsync($"2015-03-31/functions{query}");
            using var document = JsonDocument.Parse(page);
            functions += document.RootElement.GetProperty("Functions").GetArrayLength();
            query =
                document.RootElement.TryGetProperty("NextMarker", out var marker) && marker.GetString() is { } text
                    ? $"?Marker={text}"
                    : null;
        }

        if (functions != 10_000)
            throw new InvalidOperationException($"{functions} functions.");
    }
}
