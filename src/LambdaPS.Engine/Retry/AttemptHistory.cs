using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Retry;

/// <summary>The failed attempts of one request: their number, and the most severe outcome so far.</summary>
internal sealed class AttemptHistory(ServiceRequest request)
{
    private LambdaQueryException? _last;
    private QueryOutcome _outcome;

    /// <summary>The number of failures, each followed by a wait. It determines the next wait.</summary>
    public int Failures { get; private set; }

    /// <summary>The number of attempts. A failure counts twice if the request was signed twice.</summary>
    public int Attempts { get; private set; }

    public void Add(LambdaQueryException failure)
    {
        Failures++;
        Attempts = Math.Max(Attempts + 1, failure.Attempts);
        _last = failure;
        if (failure.Outcome > _outcome)
            _outcome = failure.Outcome;
    }

    /// <summary>Creates the final failure of a request that must not be retried, or not again.</summary>
    public LambdaQueryException ToFailure() => Describe(_last!, advice: null);

    /// <summary>Creates the final failure if the service requests a longer wait than the retry policy allows.</summary>
    public LambdaQueryException ToRetryAfterFailure(TimeSpan retryAfter) =>
        Describe(_last!, FormattableString.Invariant($"The service asks clients to wait {retryAfter.TotalSeconds:0} s. Retry after that."));

    /// <summary>Creates the final failure if the timeout leaves no time for another attempt.</summary>
    public LambdaQueryException ToTimeoutFailure() =>
        _last is null
            ? NotSent()
            : Describe(
                _last,
                FormattableString.Invariant(
                    $"The timeout of {request.Timeout.TotalSeconds:0.###} s leaves no time for another attempt. Use a longer -TimeoutSec."
                )
            );

    private LambdaQueryException Describe(LambdaQueryException failure, string? advice)
    {
        // A failure to obtain credentials occurs before anything is sent, and several queries can share it, so it is not changed.
        if (Failures == 1 && !WasSent(failure))
            return failure;

        var mayHaveRun = _outcome > failure.Outcome;
        var ending = Attempts > 1 ? $"Failed after {Attempts} attempts." : null;
        if (mayHaveRun)
        {
            ending += " An earlier attempt may have run the function.";
            advice = "The log shows whether it ran. Read it before you invoke it again: $Error[0] | Get-LambdaLog";
        }

        return failure.With(outcome: mayHaveRun ? _outcome : null, attempts: Attempts, advice: failure.Advice ?? advice, ending: ending);
    }

    private LambdaQueryException NotSent() =>
        new(
            LambdaErrorId.QueryTimedOut,
            FormattableString.Invariant(
                $"The service throttles this source, and the query for {request.Subject} would have to wait longer than its timeout of "
            ) + FormattableString.Invariant($"{request.Timeout.TotalSeconds:0.###} s. It was not sent.")
        )
        {
            Advice = "Retry later, lower -ThrottleLimit, or use a longer -TimeoutSec.",
        };

    private static bool WasSent(LambdaQueryException failure) =>
        failure.StatusCode is not null
        || failure.ErrorId
            is LambdaErrorId.QueryTimedOut
                or LambdaErrorId.ConnectionLost
                or LambdaErrorId.EndpointUnreachable
                or LambdaErrorId.ProxyRejected
                or LambdaErrorId.CertificateRejected;
}
