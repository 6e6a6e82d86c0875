using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

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
        ListRequest<T> list, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var repeated = new RepeatedText();
        var markers = new HashSet<string>(StringComparer.Ordinal);
        var next = FetchAsync(list, repeated, abandon.Token);
        try
        {
            while (next is not null)
            {
                var page = await next.ConfigureAwait(false);
                next = null;
                if (page.NextMarker is { } marker)
                {
                    if (!markers.Add(marker)) throw MarkerRepeated();
                    var rest = list with { Query = [.. list.Query, new HeaderField("Marker", marker)] };
                    next = FetchAsync(rest, repeated, abandon.Token);
                }

                yield return page.Items;
            }
        }
        finally
        {
            // Whoever stops in the middle waits for no page, and leaves none on its way either.
            await abandon.CancelAsync().ConfigureAwait(false);
            if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Fetches one page.</summary>
    public Task<ListPage<T>> FetchAsync<T>(ListRequest<T> list, CancellationToken cancellation)
        where T : class => FetchAsync(list, new RepeatedText(), cancellation);

    private async Task<ListPage<T>> FetchAsync<T>(
        ListRequest<T> list, RepeatedText repeated, CancellationToken cancellation)
        where T : class
    {
        var request = new WireRequest
        {
            Operation = list.Operation,
            Target = RequestTarget.Create(HttpMethod.Get, endpoint, list.Path, [.. list.Query]),
            Timeout = timeout,
            TryTime = _pageTime,
            AnswerLimit = PageLimit,
            FunctionName = list.FunctionName,
        };
        var answer = await send(request, cancellation).ConfigureAwait(false);
        try
        {
            return ListPage<T>.Read(answer.Body, list.FieldBytes, list.Read, repeated);
        }
        catch (JsonException e)
        {
            throw new LambdaQueryException(
                QueryFailure.AnswerInvalid,
                $"What {request.Target.Host} answered to {list.Operation} is no list of {list.Field}: {RemoteText.Line(e.Message)}",
                e)
            {
                Attempts = answer.Attempts,
                RequestId = answer.RequestId,
                StatusCode = answer.StatusCode,
                Advice = "Check that the endpoint's address is Lambda's.",
            };
        }
    }

    private LambdaQueryException MarkerRepeated() => new(
        QueryFailure.ServiceFault, $"{endpoint.Host} gave a marker twice: the list would not end.");
}
