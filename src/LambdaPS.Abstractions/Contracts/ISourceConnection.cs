namespace LambdaPS.Contracts;

/// <summary>An open source: one pooled HTTP client and the credentials that sign its requests. Safe from any thread.</summary>
public interface ISourceConnection : IDisposable
{
    /// <summary>The region that requests are signed for.</summary>
    string Region { get; }

    /// <summary>Lambda's address.</summary>
    Uri Endpoint { get; }

    /// <summary>What a person should know of how it was opened.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Fires when the source is closed, for those who work in the background.</summary>
    CancellationToken Closing { get; }

    /// <summary>Tells whether the service can be reached and whose credentials these are.</summary>
    /// <exception cref="LambdaQueryException">The service cannot be reached, or refuses the credentials.</exception>
    Task<SourceIdentity> TestAsync(CancellationToken cancellation);

    /// <summary>Tells everything that can be told about the source, each part whatever became of the other.</summary>
    Task<SourceCheck> CheckAsync(CancellationToken cancellation);

    /// <summary>The functions of the region, a page at a time, as the pages arrive.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaFunction>> ListFunctionsAsync(FunctionListRequest request, CancellationToken cancellation);

    /// <summary>
    /// Every version of a function: <c>$LATEST</c>, and then the published ones in the order of their numbers.
    /// </summary>
    Task<IReadOnlyList<LambdaFunction>> ListVersionsAsync(string functionName, CancellationToken cancellation);

    /// <summary>The aliases of a function, a page at a time, as the pages arrive.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaAlias>> ListAliasesAsync(string functionName, CancellationToken cancellation);

    /// <summary>
    /// Invokes a function once. A function that failed is an invocation with a
    /// <see cref="LambdaInvocation.FunctionError"/>, not an exception.
    /// </summary>
    Task<LambdaInvocation> InvokeAsync(InvocationRequest request, CancellationToken cancellation);

    /// <summary>
    /// Invokes a function once, synchronously, and hands over its answer as soon as it begins. The time of the query and
    /// the cancellation are those of the whole stream.
    /// </summary>
    Task<IStreamedResponse> InvokeStreamAsync(InvocationRequest request, CancellationToken cancellation);
}

/// <summary>What to list.</summary>
/// <param name="IncludeEnvironment">Whether the values of environment variables are kept; otherwise they are masked.</param>
/// <param name="AllVersions">Whether each published version is listed beside <c>$LATEST</c>, each with its qualifier.</param>
public sealed record FunctionListRequest(bool IncludeEnvironment, bool AllVersions = false);
