namespace LambdaPS.Contracts;

/// <summary>An open source: a pooled HTTP client and the credentials that sign its requests. Thread-safe.</summary>
public interface ISourceConnection : IDisposable
{
    /// <summary>The region that requests are signed for.</summary>
    string Region { get; }

    /// <summary>The base address of Lambda.</summary>
    Uri Endpoint { get; }

    /// <summary>The ARN of the assumed role; null for none.</summary>
    string? RoleArn { get; }

    /// <summary>The time when the current credentials expire; null if they do not, or if it is not known.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>The warnings that opening the source produced.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>A token that is cancelled when the source is closed, for background work.</summary>
    CancellationToken Closing { get; }

    /// <summary>Checks that Lambda is reachable and accepts the credentials, and reads the identity of the caller.</summary>
    /// <exception cref="LambdaQueryException">Lambda is not reachable, or rejects the credentials.</exception>
    Task<SourceIdentity> TestAsync(CancellationToken cancellation);

    /// <summary>
    /// Checks Lambda and the identity of the caller independently, and reports both. A failure of Lambda is part of the result.
    /// </summary>
    Task<SourceCheck> CheckAsync(CancellationToken cancellation);

    /// <summary>Lists the functions of the region, page by page, as the pages arrive.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaFunction>> ListFunctionsAsync(FunctionListRequest request, CancellationToken cancellation);

    /// <summary>Lists every version of a function: <c>$LATEST</c>, then the published versions in numeric order.</summary>
    Task<IReadOnlyList<LambdaFunction>> ListVersionsAsync(string functionName, CancellationToken cancellation);

    /// <summary>Lists the aliases of a function, page by page, as the pages arrive.</summary>
    IAsyncEnumerable<IReadOnlyList<LambdaAlias>> ListAliasesAsync(string functionName, CancellationToken cancellation);

    /// <summary>Reads the configuration of a function, version or alias, without the values of its environment variables.</summary>
    Task<LambdaFunction> GetFunctionAsync(string functionName, string? qualifier, CancellationToken cancellation);

    /// <summary>Reads the number of retries of an event after an error of the function: 0 to 2.</summary>
    Task<int> GetEventRetriesAsync(string functionName, string? qualifier, CancellationToken cancellation);

    /// <summary>The logs of its functions.</summary>
    ISourceLogs Logs { get; }

    /// <summary>
    /// Invokes a function once. If the function fails, the result has a <see cref="LambdaInvocation.FunctionError"/>; no exception is
    /// thrown.
    /// </summary>
    Task<LambdaInvocation> InvokeAsync(InvocationRequest request, CancellationToken cancellation);

    /// <summary>
    /// Invokes a function once, synchronously, and returns when its response begins. The query's timeout and the cancellation token
    /// apply to the whole stream.
    /// </summary>
    Task<IStreamedResponse> InvokeStreamAsync(InvocationRequest request, CancellationToken cancellation);
}

/// <summary>The options of a function list.</summary>
/// <param name="IncludeEnvironment">True if the values of environment variables are returned; otherwise they are masked.</param>
/// <param name="AllVersions">True if each published version is listed as well as <c>$LATEST</c>, each with its qualifier.</param>
public sealed record FunctionListRequest(bool IncludeEnvironment, bool AllVersions = false);
