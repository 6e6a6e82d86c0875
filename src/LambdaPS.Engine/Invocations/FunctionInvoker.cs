using System.Collections.Concurrent;
using System.Net.Http.Headers;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Logs;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Invocations;

/// <summary>Invokes the functions of a source.</summary>
internal sealed class FunctionInvoker(SignedConnection connection, RetryPolicy retry, Uri endpoint, TimeSpan? timeout, TimeProvider clock)
{
    // A script usually invokes few functions many times. The limit bounds the memory of one that invokes many.
    private const int MaxTargets = 1000;

    private const string FunctionErrorHeader = "X-Amz-Function-Error";
    private const string VersionHeader = "X-Amz-Executed-Version";
    private const string ExecutionHeader = "X-Amz-Durable-Execution-Arn";

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    // Without this cache a query allocates a third more.
    private readonly ConcurrentDictionary<string, RequestTarget> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestTarget> _streamTargets = new(StringComparer.Ordinal);
    private readonly ReservedConcurrency _concurrency = new(connection.SendAsync, endpoint, clock);

    /// <summary>Invokes a function once. Attempts that did not run it are not counted.</summary>
    public async Task<LambdaInvocation> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var response = await SendAsync(request, InvokeOperation.Invoke, connection.SendAsync, cancellation).ConfigureAwait(false);
        var log = LogResult.Read(response.Headers.Find("X-Amz-Log-Result"), response.MaskContent);

        // The presence of the header means an error, whatever its value.
        var error = response.Headers.Has(FunctionErrorHeader)
            ? FunctionErrorReader.Read(response.Headers.Find(FunctionErrorHeader), response.Body, response.Mask)
            : null;
        return new LambdaInvocation(
            request.FunctionName,
            request.Qualifier,
            request.Type,
            response.Body,
            response.StatusCode,
            executedVersion: response.Headers.FindText(VersionHeader),
            durableExecutionArn: response.Headers.FindText(ExecutionHeader),
            functionError: error,
            requestId: response.RequestId,
            startedAt: response.SentAt.LocalDateTime,
            elapsed: response.Elapsed,
            attempts: response.Attempts,
            logLines: log.Lines,
            logGroup: log.Group,
            logStream: log.Stream,
            report: ReportReader.Read(log.Lines)
        );
    }

    /// <summary>Invokes a function once, and returns when its response begins.</summary>
    public async Task<IStreamedResponse> InvokeStreamAsync(InvocationRequest request, CancellationToken cancellation)
    {
        if (request.Type != InvocationType.RequestResponse)
        {
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"{request.Type} returns no response to stream.");
        }

        var response = await SendAsync(request, InvokeOperation.InvokeStream, connection.OpenAsync, cancellation).ConfigureAwait(false);
        var invocation = new LambdaInvocation(
            request.FunctionName,
            request.Qualifier,
            request.Type,
            statusCode: response.StatusCode,
            executedVersion: response.Headers.FindText(VersionHeader),
            durableExecutionArn: response.Headers.FindText(ExecutionHeader),
            requestId: response.Headers.RequestId(),
            startedAt: response.SentAt.LocalDateTime,
            attempts: response.Attempts
        );
        return new ResponseStream(invocation, response);
    }

    private async Task<T> SendAsync<T>(
        InvocationRequest request,
        InvokeOperation operation,
        Func<ServiceRequest, CancellationToken, Task<T>> send,
        CancellationToken cancellation
    )
    {
        var attempt = new QueryAttempt(_concurrency, clock, request.LogTailRefused);
        try
        {
            return await retry
                .SendAsync(Compose(request, operation), ModeOf(request), (part, stop) => attempt.SendAsync(send, part, stop), cancellation)
                .ConfigureAwait(false);
        }
        catch (LambdaQueryException failure) when (failure.Outcome == QueryOutcome.MayHaveRun && request.DurableExecutionName is { } name)
        {
            throw failure.With(
                advice: $"Run the same query again: Lambda starts the durable execution '{name}' once for the same payload."
            );
        }
    }

    // Lambda starts a durable execution once for each name and payload, so a query with a name can always be retried.
    private static bool CanRunTwice(InvocationRequest request) => request.RetryUnsafe || request.DurableExecutionName is not null;

    private static RetryMode ModeOf(InvocationRequest request) => CanRunTwice(request) ? RetryMode.MayHaveRun : RetryMode.NotRun;

    private ServiceRequest Compose(InvocationRequest request, InvokeOperation operation)
    {
        Check(request);
        var attemptTimeout = timeout ?? InvocationLimits.TimeoutFor(request.Type);
        return new ServiceRequest
        {
            Operation = operation.Name,
            Target = TargetOf(request, operation),
            Headers = InvocationHeaders.Create(request),
            Body = request.Payload,
            BodyType = _json,
            Timeout = request.Timeout ?? attemptTimeout,

            // Limiting each attempt to a part of the query's timeout would make a slow function fail after running four times.
            AttemptTimeout = CanRunTwice(request) ? attemptTimeout : null,
            ResponseLimit = InvocationLimits.Response,
            SuccessStatus = request.Type switch
            {
                InvocationType.Event => 202,
                InvocationType.DryRun => 204,
                _ => 200,
            },
            RejectsPages = ReferenceEquals(operation, InvokeOperation.Invoke),
            FunctionName = request.FunctionName,
            Qualifier = request.Qualifier,
            Runs = request.Type != InvocationType.DryRun,
        };
    }

    private RequestTarget TargetOf(InvocationRequest request, InvokeOperation operation)
    {
        // Neither a function name nor a qualifier can contain a question mark.
        var key = request.Qualifier is null ? request.FunctionName : $"{request.FunctionName}?{request.Qualifier}";
        var targets = ReferenceEquals(operation, InvokeOperation.Invoke) ? _targets : _streamTargets;
        if (targets.TryGetValue(key, out var cached))
            return cached;
        if (targets.Count >= MaxTargets)
            targets.Clear();

        var path = $"{FunctionPath.Create(request.FunctionName, operation.Functions)}/{operation.Invocations}";
        HeaderField[] query = request.Qualifier is { } qualifier ? [new HeaderField("Qualifier", qualifier)] : [];
        return targets[key] = RequestTarget.Create(HttpMethod.Post, endpoint, path, query);
    }

    private static void Check(InvocationRequest request)
    {
        var limit = InvocationLimits.PayloadFor(request.Type);
        if (request.Payload.Length > limit)
        {
            throw new LambdaQueryException(
                LambdaErrorId.PayloadTooLarge,
                FormattableString.Invariant(
                    $"The payload for function '{request.FunctionName}' has {request.Payload.Length:N0} bytes. The limit of "
                ) + FormattableString.Invariant($"{request.Type} is {limit:N0} bytes.")
            );
        }
    }
}
