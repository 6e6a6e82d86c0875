using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// The functions of a region, page by page. While one page is worked on, the next is fetched, and no further.
/// </summary>
internal sealed class FunctionPages(SendRequest send, Uri endpoint, TimeSpan timeout)
{
    private const int PageLimit = 16 * 1024 * 1024;

    // A page that takes longer is lost; to ask for it again costs nothing.
    private static readonly TimeSpan _pageTime = TimeSpan.FromSeconds(20);

    /// <summary>The address of lists, in this version of the API.</summary>
    public const string Path = "/2015-03-31/functions";

    /// <summary>Fetches every page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LambdaFunction>> ListAsync(
        FunctionListRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var repeated = new RepeatedText();
        var markers = new HashSet<string>(StringComparer.Ordinal);
        var next = FetchAsync([], request, repeated, abandon.Token);
        try
        {
            while (next is not null)
            {
                var page = await next.ConfigureAwait(false);
                next = null;
                if (page.NextMarker is { } marker)
                {
                    if (!markers.Add(marker)) throw MarkerRepeated();
                    next = FetchAsync([new HeaderField("Marker", marker)], request, repeated, abandon.Token);
                }

                yield return page.Functions;
            }
        }
        finally
        {
            // Whoever stops in the middle waits for no page, and leaves none on its way either.
            await abandon.CancelAsync().ConfigureAwait(false);
            if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Fetches one function, to see whether the service answers.</summary>
    public Task<FunctionPage> FetchOneAsync(CancellationToken cancellation) => FetchAsync(
        [new HeaderField("MaxItems", "1")],
        new FunctionListRequest(IncludeEnvironment: false),
        new RepeatedText(),
        cancellation);

    private async Task<FunctionPage> FetchAsync(
        HeaderField[] query, FunctionListRequest list, RepeatedText repeated, CancellationToken cancellation)
    {
        var request = new WireRequest
        {
            Operation = "ListFunctions",
            Target = RequestTarget.Create(HttpMethod.Get, endpoint, Path, query),
            Timeout = timeout,
            TryTime = _pageTime,
            AnswerLimit = PageLimit,
        };
        var answer = await send(request, cancellation).ConfigureAwait(false);
        try
        {
            return FunctionPage.Read(answer.Body, "Functions"u8, list.IncludeEnvironment, repeated);
        }
        catch (JsonException e)
        {
            throw new LambdaQueryException(
                QueryFailure.AnswerInvalid,
                $"What {request.Target.Host} answered is no list of functions: {RemoteText.Line(e.Message)}",
                e)
            {
                RequestId = answer.RequestId,
                StatusCode = answer.StatusCode,
                Advice = "Check that the endpoint's address is Lambda's.",
            };
        }
    }

    private LambdaQueryException MarkerRepeated() => new(
        QueryFailure.ServiceFault, $"{endpoint.Host} gave a marker twice: the list would not end.");
}
