using System.Globalization;
using System.Net.Http.Headers;

namespace LambdaPS.Bench;

/// <summary>The yardstick: HttpClient, unsigned, bytes out.</summary>
internal static class RawClient
{
    /// <summary>160 calls of 50 ms, 16 at once.</summary>
    internal static Action Many(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        return () => Parallel.ForEachAsync(
            Enumerable.Range(1, 160),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, cancellation) =>
            {
                using var body = new StringContent(number.ToString(CultureInfo.InvariantCulture), new MediaTypeHeaderValue("application/json"));
                using var answer = await client.PostAsync("2015-03-31/functions/wait-50/invocations", body, cancellation);
                await answer.Content.ReadAsByteArrayAsync(cancellation);
            }).GetAwaiter().GetResult();
    }
}
