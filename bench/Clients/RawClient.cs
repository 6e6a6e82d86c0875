using System.Net.Http.Headers;

namespace LambdaPS.Bench.Clients;

/// <summary>The yardstick: HttpClient, unsigned, bytes out.</summary>
internal static class RawClient
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    /// <summary>A small echo, so many at once.</summary>
    public static Task<Figure> RateAsync(Uri address, int atOnce)
    {
        var client = new HttpClient { BaseAddress = address };
        return Load.RateAsync(atOnce, () => PostAsync(client, Echo.Path, Echo.Json));
    }

    /// <summary>160 calls of 50 ms, 16 at once.</summary>
    public static Task<Figure> ManyAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        return Load.TimeAsync(
            1,
            1,
            () => Load.RunAsync(160, 16, () => PostAsync(client, "2015-03-31/functions/wait-50/invocations", Echo.Json))
        );
    }

    /// <summary>A response of 6 MB.</summary>
    public static Task<Figure> LargeAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        return Load.TimeAsync(10, 20, () => PostAsync(client, "2015-03-31/functions/rows-6/invocations", Echo.Json));
    }

    /// <summary>The bytes of a stream of 200 MB, frames and all, copied into a file.</summary>
    public static async Task<Figure> StreamAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        return await Streams.MeasureAsync(
            async (function, path) =>
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    $"2021-11-15/functions/{function}/response-streaming-invocations"
                )
                {
                    Content = Content(Echo.Json),
                };
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
                await answer.Content.CopyToAsync(file);
            }
        );
    }

    private static async Task PostAsync(HttpClient client, string path, byte[] body)
    {
        using var content = Content(body);
        using var answer = await client.PostAsync(path, content);
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static ByteArrayContent Content(byte[] body) => new(body) { Headers = { ContentType = _json } };
}
