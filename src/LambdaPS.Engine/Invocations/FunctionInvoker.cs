using System.Collections.Concurrent;
using System.Net.Http.Headers;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Invocations;

/// <summary>Invokes functions of one source.</summary>
internal sealed class FunctionInvoker(SignedConnection connection, RetryPolicy sends, Uri endpoint, TimeSpan? timeout)
{
    // A runbook queries few functions many times; one that walks through many retains no more than this.
    private const int MostTargets = 1000;

    private const string FunctionErrorHeader = "X-Amz-Function-Error";
    private const string VersionHeader = "X-Amz-Executed-Version";

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    // Creating the target of each query anew adds a third to what a query allocates.
    private readonly ConcurrentDictionary<string, RequestTarget> _wholeTargets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestTarget> _streamedTargets = new(StringComparer.Ordinal);
    private readonly Func<ServiceRequest, CancellationToken, Task<ServiceResponse>> _send = connection.SendAsync;

    /// <summary>Invokes a function once; a try that surely did not run it does not count.</summary>
    public async Task<LambdaInvocation> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var answer = await sends
            .SendAsync(Compose(request, InvokeOperation.Whole), RuleOf(request), _send, cancellation)
            .ConfigureAwait(false);
        var log = LogTail.Read(answer.Headers.Find("X-Amz-Log-Result"), answer.Mask);
        return new LambdaInvocation(answer.Body)
        {
            FunctionName = request.FunctionName,
            Qualifier = request.Qualifier,
            InvocationType = request.Type,
            StatusCode = answer.StatusCode,
            ExecutedVersion = answer.Headers.FindText(VersionHeader),
            RequestId = answer.RequestId,
            StartedAt = answer.SentAt,

            // The header's being there is the error, whatever it says.
            FunctionError = answer.Headers.Has(FunctionErrorHeader)
                ? FunctionErrorReader.Read(answer.Headers.Find(FunctionErrorHeader), answer.Body, answer.Mask)
                : null,
            Elapsed = answer.Elapsed,
            Attempts = answer.Attempts,
            LogLines = log,
            Report = ReportReader.Read(log),
        };
    }

    /// <summary>Invokes a function once, and hands over its answer when it begins.</summary>
    public async Task<IStreamedResponse> InvokeStreamAsync(InvocationRequest request, CancellationToken cancellation)
    {
        if (request.Type != InvocationType.RequestResponse)
        {
            throw new LambdaQueryException(QueryFailure.QueryInvalid, $"{request.Type} returns no response to stream.");
        }

        var answer = await sends
            .SendAsync(Compose(request, InvokeOperation.Streamed), RuleOf(request), connection.OpenAsync, cancellation)
            .ConfigureAwait(false);
        var begun = new LambdaInvocation
        {
            FunctionName = request.FunctionName,
            Qualifier = request.Qualifier,
            InvocationType = request.Type,
            StatusCode = answer.StatusCode,
            ExecutedVersion = answer.Headers.FindText(VersionHeader),
            RequestId = answer.Headers.RequestId(),
            StartedAt = answer.SentAt,
            Attempts = answer.Attempts,
        };
        return new ResponseStream(begun, answer);
    }

    private static RetryMode RuleOf(InvocationRequest request) => request.RetryUnsafe ? RetryMode.MayHaveRun : RetryMode.SurelyNotRun;

    private ServiceRequest Compose(InvocationRequest request, InvokeOperation operation)
    {
        Check(request);
        var time = timeout ?? InvocationLimits.TimeFor(request.Type);
        return new ServiceRequest
        {
            Operation = operation.Name,
            Target = TargetOf(request, operation),
            Headers = InvocationHeaders.Of(request),
            Body = request.Payload,
            BodyType = _json,
            Timeout = request.Timeout ?? time,

            // A part of the query's own time would make a slow function a failing one that runs four times.
            TryTime = request.RetryUnsafe ? time : null,
            AnswerLimit = InvocationLimits.Answer,
            SuccessStatus = request.Type switch
            {
                InvocationType.Event => 202,
                InvocationType.DryRun => 204,
                _ => 200,
            },
            RefusesPages = ReferenceEquals(operation, InvokeOperation.Whole),
            FunctionName = request.FunctionName,
            Qualifier = request.Qualifier,
            Runs = request.Type != InvocationType.DryRun,
        };
    }

    private RequestTarget TargetOf(InvocationRequest request, InvokeOperation operation)
    {
        // No name has a question mark, nor has a qualifier.
        var key = request.Qualifier is null ? request.FunctionName : $"{request.FunctionName}?{request.Qualifier}";
        var targets = ReferenceEquals(operation, InvokeOperation.Whole) ? _wholeTargets : _streamedTargets;
        if (targets.TryGetValue(key, out var cached))
            return cached;
        if (targets.Count >= MostTargets)
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
                QueryFailure.PayloadTooLarge,
                FormattableString.Invariant(
                    $"The payload for function '{request.FunctionName}' has {request.Payload.Length:N0} bytes. The limit of "
                ) + FormattableString.Invariant($"{request.Type} is {limit:N0} bytes.")
            );
        }
    }
}
