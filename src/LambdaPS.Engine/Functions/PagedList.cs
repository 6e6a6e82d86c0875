using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads lists page by page, and fetches one page ahead.</summary>
/// <param name="send">Sends a request with retries, so that a list resumes at the page that failed.</param>
/// <param name="endpoint">The base address of Lambda.</param>
/// <param name="timeout">The timeout of a page.</param>
/// <param name="attemptTimeout">The timeout of one attempt to read a page.</param>
internal sealed class PagedList(SendRequest send, Uri endpoint, TimeSpan timeout, TimeSpan attemptTimeout)
{
    private const int PageLimit = 16 * 1024 * 1024;

    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        ListRequest<T> list,
        [EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var markers = new HashSet<string>(StringComparer.Ordinal);
        var next = SendAsync(list, abort.Token);
        try
        {
            while (next is not null)
            {
                var response = await next.ConfigureAwait(false);
                using var page = Parse(list, response);

                // The next page is fetched while this one is processed.
                next = page.NextMarker is { } marker ? SendNextAsync(marker) : null;
                yield return page.Read(list.Read);
            }
        }
        finally
        {
            // A caller that stops early does not wait for the pending page, and its request is cancelled.
            await abort.CancelAsync().ConfigureAwait(false);
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<ServiceResponse> SendNextAsync(string marker) =>
            markers.Add(marker)
                ? SendAsync(list with { Query = [.. list.Query, new HeaderField("Marker", marker)] }, abort.Token)
                : Task.FromException<ServiceResponse>(RepeatedMarker());
    }

    /// <summary>Fetches one page and checks that it is valid.</summary>
    public async Task CheckAsync<T>(ListRequest<T> list, CancellationToken cancellation)
        where T : class => Parse(list, await SendAsync(list, cancellation).ConfigureAwait(false)).Dispose();

    private Task<ServiceResponse> SendAsync<T>(ListRequest<T> list, CancellationToken cancellation)
        where T : class
    {
        var request = new ServiceRequest
        {
            Operation = list.Operation,
            Target = RequestTarget.Create(HttpMethod.Get, endpoint, list.Path, [.. list.Query]),
            Timeout = timeout,
            AttemptTimeout = attemptTimeout,
            ResponseLimit = PageLimit,
            FunctionName = list.FunctionName,
        };
        return send(request, cancellation);
    }

    private ListPage Parse<T>(ListRequest<T> list, ServiceResponse response)
        where T : class
    {
        try
        {
            return ListPage.Parse(response.Body, list.Field);
        }
        catch (JsonException e)
        {
            throw Invalid(list, response, e);
        }
    }

    private LambdaQueryException Invalid<T>(ListRequest<T> list, ServiceResponse response, JsonException cause)
        where T : class =>
        new(
            LambdaErrorId.ResponseInvalid,
            $"{endpoint.Authority} returned an invalid {list.Operation} response (expected {list.Field}): {DisplayText.Line(cause.Message)}",
            cause
        )
        {
            Attempts = response.Attempts,
            RequestId = response.RequestId,
            StatusCode = response.StatusCode,
            Advice = "Check that the endpoint URL is Lambda's.",
        };

    private LambdaQueryException RepeatedMarker() =>
        new(LambdaErrorId.ServiceFault, $"{endpoint.Host} returned the same page marker twice, so the list would never end.");
}
