using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Invocations;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Sources;

/// <summary>An open source over HTTP: one pooled client for Lambda and STS, and what each operation makes of it.</summary>
internal sealed class SourceConnection : ISourceConnection
{
    private readonly HttpMessageInvoker _transport;
    private readonly FunctionPages _functions;
    private readonly FunctionInvoker _invoker;
    private readonly SourceTest _test;
    private readonly ServiceClock _clock;
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    /// <summary>Opens a source; sends nothing.</summary>
    /// <param name="region">The region that requests are signed for.</param>
    /// <param name="endpoint">Lambda's address.</param>
    /// <param name="stsEndpoint">The address of STS; null to leave the account unknown.</param>
    /// <param name="credentials">Who signs. It stays the caller's.</param>
    /// <param name="timeout">The time for a query of any type; null for each type's own.</param>
    /// <param name="transport">The proxy and the trusted certificates; null for what environment and system say.</param>
    /// <param name="clock">The clock that dates signatures until an answer corrects it, and counts waits; null for the machine's.</param>
    /// <param name="warnings">What a person should know of how the source was opened.</param>
    /// <param name="chance">Gives numbers from 0 to 1, by which waits differ; null for any.</param>
    public SourceConnection(
        string region,
        Uri endpoint,
        Uri? stsEndpoint,
        ICredentialProvider credentials,
        TimeSpan? timeout,
        TransportOptions? transport = null,
        TimeProvider? clock = null,
        IReadOnlyList<string>? warnings = null,
        Func<double>? chance = null
    )
    {
        _clock = clock as ServiceClock ?? new ServiceClock(clock ?? TimeProvider.System);
        Closing = _closing.Token;
        Region = region;
        Endpoint = endpoint;
        Warnings = warnings ?? [];
        _transport = SocketTransport.Create(transport ?? new TransportOptions(null));

        var lambda = new SignedConnection(_transport, new SigV4Signer(region, "lambda", _clock), credentials, _clock);
        var sends = new RetryPolicy(clock ?? TimeProvider.System, chance ?? Random.Shared.NextDouble);
        _functions = new FunctionPages(sends.Reading(lambda.SendAsync), endpoint, timeout ?? InvocationLimits.ShortTime);
        _invoker = new FunctionInvoker(lambda, sends, endpoint, timeout);

        var identity = stsEndpoint is null
            ? null
            : new CallerIdentity(sends.Reading(new SignedConnection(_transport, StsSigner(), credentials, _clock).SendAsync), stsEndpoint);
        _test = new SourceTest(_functions, identity);

        // The global address of STS is in us-east-1, whatever the source's region.
        SigV4Signer StsSigner() => new(stsEndpoint.Host == "sts.amazonaws.com" ? "us-east-1" : region, "sts", _clock);
    }

    /// <inheritdoc/>
    public string Region { get; }

    /// <inheritdoc/>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public CancellationToken Closing { get; }

    /// <inheritdoc/>
    public async Task<SourceCheck> CheckAsync(CancellationToken cancellation)
    {
        var check = await _test.CheckAsync(cancellation).ConfigureAwait(false);
        return check with { ClockOffset = _clock.Offset };
    }

    /// <inheritdoc/>
    public Task<SourceIdentity> TestAsync(CancellationToken cancellation) => _test.RunAsync(cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<LambdaFunction>> ListFunctionsAsync(
        FunctionListRequest request,
        CancellationToken cancellation
    ) => _functions.ListAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LambdaFunction>> ListVersionsAsync(string functionName, CancellationToken cancellation) =>
        _functions.ListVersionsAsync(functionName, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<LambdaAlias>> ListAliasesAsync(string functionName, CancellationToken cancellation) =>
        _functions.ListAliasesAsync(functionName, cancellation);

    /// <inheritdoc/>
    public Task<LambdaInvocation> InvokeAsync(InvocationRequest request, CancellationToken cancellation) =>
        _invoker.InvokeAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<IStreamedResponse> InvokeStreamAsync(InvocationRequest request, CancellationToken cancellation) =>
        _invoker.InvokeStreamAsync(request, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _closing.Cancel();
        _closing.Dispose();
        _transport.Dispose();
    }
}
