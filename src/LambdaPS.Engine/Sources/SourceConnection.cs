using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Invocations;
using LambdaPS.Engine.Logs;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Sources;

/// <summary>An open source: one pooled HTTP client for Lambda and STS, and the operations that use it.</summary>
internal sealed class SourceConnection : ISourceConnection
{
    private readonly HttpMessageInvoker _transport;
    private readonly FunctionPages _functions;
    private readonly FunctionDetails _details;
    private readonly FunctionInvoker _invoker;
    private readonly SourceTest _test;
    private readonly ICredentialProvider _credentials;
    private readonly ServiceClock _clock;
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    /// <summary>Opens a source. Sends nothing.</summary>
    /// <param name="region">The region that requests are signed for.</param>
    /// <param name="endpoint">The base address of Lambda.</param>
    /// <param name="stsEndpoint">The base address of STS; null if the account stays unknown.</param>
    /// <param name="credentials">The credentials. Not disposed by this object.</param>
    /// <param name="timeout">The timeout of a query of any invocation type; null for the default of each type.</param>
    /// <param name="transport">The proxy and the trusted certificates; null to use those of the environment and the system.</param>
    /// <param name="clock">The clock for waits and, until a response corrects it, for signatures; null for the system clock.</param>
    /// <param name="warnings">The warnings that opening the source produced.</param>
    /// <param name="random">Returns random numbers from 0 to 1 for the back-off; null for the default generator.</param>
    /// <param name="pageTimeout">The timeout of one attempt to read a page of a list; null for the default.</param>
    /// <param name="logsEndpoint">The base address of CloudWatch Logs; null for that of Lambda.</param>
    /// <param name="liveLogsEndpoint">The base address of live tails; null for that of CloudWatch Logs.</param>
    public SourceConnection(
        string region,
        Uri endpoint,
        Uri? stsEndpoint,
        ICredentialProvider credentials,
        TimeSpan? timeout,
        TransportOptions? transport = null,
        TimeProvider? clock = null,
        IReadOnlyList<string>? warnings = null,
        Func<double>? random = null,
        TimeSpan? pageTimeout = null,
        Uri? logsEndpoint = null,
        Uri? liveLogsEndpoint = null
    )
    {
        _clock = clock as ServiceClock ?? new ServiceClock(clock ?? TimeProvider.System);
        _credentials = credentials;
        Closing = _closing.Token;
        Region = region;
        Endpoint = endpoint;
        Warnings = warnings ?? [];
        _transport = SocketTransport.Create(transport ?? new TransportOptions(null));

        var lambda = new SignedConnection(_transport, new SigV4Signer(region, "lambda", _clock), credentials, _clock);
        var retry = new RetryPolicy(clock ?? TimeProvider.System, random ?? Random.Shared.NextDouble);
        _functions = new FunctionPages(
            retry.WithReadRetries(lambda.SendAsync),
            endpoint,
            timeout ?? InvocationLimits.ShortTimeout,
            pageTimeout
        );
        _details = new FunctionDetails(retry.WithReadRetries(lambda.SendAsync), endpoint, timeout ?? InvocationLimits.ShortTimeout);
        Logs = new SourceLogs(
            new SignedConnection(_transport, new SigV4Signer(region, "logs", _clock), credentials, _clock),
            retry,
            logsEndpoint ?? endpoint,
            liveLogsEndpoint ?? logsEndpoint ?? endpoint,
            timeout ?? InvocationLimits.ShortTimeout,
            clock ?? TimeProvider.System
        );
        _invoker = new FunctionInvoker(lambda, retry, endpoint, timeout, clock ?? TimeProvider.System);

        var identity = stsEndpoint is null
            ? null
            : new CallerIdentity(
                retry.WithReadRetries(new SignedConnection(_transport, StsSigner(), credentials, _clock).SendAsync),
                stsEndpoint
            );
        _test = new SourceTest(_functions, identity);

        // The global endpoint of STS is in us-east-1, whatever the source's region.
        SigV4Signer StsSigner() => new(stsEndpoint.Host == "sts.amazonaws.com" ? "us-east-1" : region, "sts", _clock);
    }

    /// <inheritdoc/>
    public string Region { get; }

    /// <inheritdoc/>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    public string? RoleArn => _credentials.RoleArn;

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => _credentials.ExpiresAt;

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
    public ISourceLogs Logs { get; }

    /// <inheritdoc/>
    public Task<LambdaFunction> GetFunctionAsync(string functionName, string? qualifier, CancellationToken cancellation) =>
        _details.GetAsync(functionName, qualifier, cancellation);

    /// <inheritdoc/>
    public Task<int> GetEventRetriesAsync(string functionName, string? qualifier, CancellationToken cancellation) =>
        _details.GetEventRetriesAsync(functionName, qualifier, cancellation);

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
