using System.Runtime.CompilerServices;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Functions;

/// <summary>Lists the functions of a region, and the versions and aliases of a function.</summary>
/// <param name="send">Sends a request with retries.</param>
/// <param name="endpoint">The base address of Lambda.</param>
/// <param name="timeout">The timeout of a page.</param>
/// <param name="attemptTimeout">The timeout of one attempt to read a page; null for the default.</param>
internal sealed class FunctionPages(SendRequest send, Uri endpoint, TimeSpan timeout, TimeSpan? attemptTimeout = null)
{
    // A page that takes longer is lost. A second request costs nothing.
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);

    private static readonly HeaderField _allVersions = new("FunctionVersion", "ALL");

    private readonly PagedList _pages = new(send, endpoint, timeout, attemptTimeout ?? AttemptTimeout);

    public IAsyncEnumerable<IReadOnlyList<LambdaFunction>> ListAsync(FunctionListRequest request, CancellationToken cancellation)
    {
        var list = Functions(request.IncludeEnvironment);
        if (!request.AllVersions)
            return _pages.ReadAsync(list, cancellation);
        return AsVersionsAsync(_pages.ReadAsync(list with { Query = [_allVersions] }, cancellation), cancellation);
    }

    /// <summary>Requests a list of one function to check that the service returns a list. The items are not read.</summary>
    public Task CheckAsync(CancellationToken cancellation) =>
        _pages.CheckAsync(Functions(withValues: false) with { Query = [new HeaderField("MaxItems", "1")] }, cancellation);

    /// <summary>Fetches every version of a function, sorted by <see cref="VersionOrder"/>.</summary>
    public async Task<IReadOnlyList<LambdaFunction>> ListVersionsAsync(string functionName, CancellationToken cancellation)
    {
        var list = new ListRequest<LambdaFunction>
        {
            Operation = "ListVersionsByFunction",
            Path = $"{FunctionPath.Create(functionName)}/versions",
            Field = "Versions",
            Read = json => FunctionReader.Read(json, withValues: false),
            FunctionName = functionName,
        };
        var versions = new List<LambdaFunction>();
        await foreach (var page in AsVersionsAsync(_pages.ReadAsync(list, cancellation), cancellation).ConfigureAwait(false))
        {
            versions.AddRange(page);
        }

        versions.Sort((one, other) => VersionOrder.Compare(one.Version, other.Version));
        return versions;
    }

    public IAsyncEnumerable<IReadOnlyList<LambdaAlias>> ListAliasesAsync(string functionName, CancellationToken cancellation) =>
        _pages.ReadAsync(
            new ListRequest<LambdaAlias>
            {
                Operation = "ListAliases",
                Path = $"{FunctionPath.Create(functionName)}/aliases",
                Field = "Aliases",
                Read = json => AliasReader.Read(json, functionName),
                FunctionName = functionName,
            },
            cancellation
        );

    private static ListRequest<LambdaFunction> Functions(bool withValues) =>
        new()
        {
            Operation = "ListFunctions",
            Path = FunctionPath.Functions,
            Field = "Functions",
            Read = json => FunctionReader.Read(json, withValues),
        };

    private static async IAsyncEnumerable<IReadOnlyList<LambdaFunction>> AsVersionsAsync(
        IAsyncEnumerable<IReadOnlyList<LambdaFunction>> pages,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var page in pages.WithCancellation(cancellation).ConfigureAwait(false))
        {
            foreach (var function in page)
                ((IListedFunction)function).Qualifier = function.Version;
            yield return page;
        }
    }
}
