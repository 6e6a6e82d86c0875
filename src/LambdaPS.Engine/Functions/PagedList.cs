using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Reads lists page by page. While one page is worked on, the next is fetched, and no further.
/// </summary>
/// <param name="send">Sends a request, again where that fails in passing: a list goes on at the page where it stood.</param>
/// <param name="endpoint">Lambda's address.</param>
/// <param name="timeout">The time for a page.</param>
internal sealed class PagedList(SendRequest send, Uri endpoint, TimeSpan timeout)
{
    private const int PageLimit = 16 * 1024 * 1024;

    // A page that takes longer is lost; to ask for it again costs nothing.
    private static readonly TimeSpan _pageTime = TimeSpan.FromSeconds(20);

    /// <summary>Fetches every page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        ListRequest<T> list,
        [EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var markers = new HashSet<string>(StringComparer.Ordinal);
        var next = SendAsync(list, abandon.Token);
        try
        {
            while (next is not null)
            {
                var answer = await next.ConfigureAwait(false);
                using var page = Parse(list, answer);

                // The next page is on its way while this one is read.
                next = page.NextMarker is { } marker ? SendNextAsync(marker) : null;
                yield return page.Read(list.Read);
            }
        }
        finally
        {
            // Whoever stops in the middle waits for no page, and leaves none on its way either.
            await abandon.CancelAsync().ConfigureAwait(false);
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<ServiceResponse> SendNextAsync(string marker) =>
            markers.Add(marker)
                ? SendAsync(list with { Query = [.. list.Query, new HeaderField("Marker", marker)] }, abandon.Token)
                : Task.FromException<ServiceResponse>(MarkerRepeated());
    }

    /// <summary>Fetches one page, and checks that it is one.</summary>
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
            TryTime = _pageTime,
            AnswerLimit = PageLimit,
            FunctionName = list.FunctionName,
        };
        return send(request, cancellation);
    }

    private ListPage Parse<T>(ListRequest<T> list, ServiceResponse answer)
        where T : class
    {
        try
        {
            return ListPage.Parse(answer.Body, list.Field);
        }
        catch (JsonException e)
        {
            throw Unreadable(list, answer, e);
        }
    }

    private LambdaQueryException Unreadable<T>(ListRequest<T> list, ServiceResponse answer, JsonException cause)
        where T : class =>
        new(
            QueryFailure.ResponseInvalid,
            $"{endpoint.Authority} returned an invalid {list.Operation} response (expected {list.Field}): {DisplayText.Line(cause.Message)}",
            cause
        )
        {
            Attempts = answer.Attempts,
            RequestId = answer.RequestId,
            StatusCode = answer.StatusCode,
            Advice = "Check that the endpoint URL is Lambda's.",
        };

    private LambdaQueryException MarkerRepeated() =>
        new(QueryFailure.ServiceFault, $"{endpoint.Host} returned the same page marker twice, so the list would never end.");
}
