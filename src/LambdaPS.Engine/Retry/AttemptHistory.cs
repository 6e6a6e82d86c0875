using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Retry;

/// <summary>What one request went through: how often it was sent, and the most that is known to have come of it.</summary>
internal sealed class AttemptHistory(ServiceRequest request)
{
    private LambdaQueryException? _last;
    private QueryOutcome _outcome;

    /// <summary>How many tries there were: it is waited between them.</summary>
    public int Count { get; private set; }

    /// <summary>How often the request was sent: in one try twice, where the first was refused for its signature.</summary>
    public int Sends { get; private set; }

    /// <summary>Takes down a try that failed.</summary>
    public void Add(LambdaQueryException failure)
    {
        Count++;
        Sends = Math.Max(Sends + 1, failure.Attempts);
        _last = failure;
        if (failure.Outcome > _outcome)
            _outcome = failure.Outcome;
    }

    /// <summary>The failure of the request, where it is not sent again by its nature or its number.</summary>
    public LambdaQueryException GiveUp() => Tell(_last!, advice: null);

    /// <summary>The failure of the request, where the service asks for a longer wait than any that is made.</summary>
    public LambdaQueryException GiveUpFor(TimeSpan asked) =>
        Tell(_last!, FormattableString.Invariant($"The service asks clients to wait {asked.TotalSeconds:0} s. Retry after that."));

    /// <summary>The failure of the request, where the time leaves no room for a wait and another try.</summary>
    public LambdaQueryException GiveUpForTime() =>
        _last is null
            ? HeldBack()
            : Tell(
                _last,
                FormattableString.Invariant(
                    $"The timeout of {request.Timeout.TotalSeconds:0.###} s leaves no time for another attempt. Use a longer -TimeoutSec."
                )
            );

    private LambdaQueryException Tell(LambdaQueryException failure, string? advice)
    {
        // Credentials that cannot be had fail before anything is sent, and may fail for several queries at once.
        if (Count == 1 && !IsOfSending(failure))
            return failure;

        var mayHaveRun = _outcome > failure.Outcome;
        var ending = Sends > 1 ? $"Failed after {Sends} attempts." : null;
        if (mayHaveRun)
        {
            ending += " An earlier attempt may have run the function.";
            advice = "Check the function's log to see whether it ran before you invoke it again.";
        }

        return failure.With(outcome: mayHaveRun ? _outcome : null, attempts: Sends, advice: failure.Advice ?? advice, ending: ending);
    }

    private LambdaQueryException HeldBack() =>
        new(
            QueryFailure.QueryTimedOut,
            FormattableString.Invariant(
                $"The service throttles this source, and the query for {request.Subject} would have to wait longer than its timeout of "
            ) + FormattableString.Invariant($"{request.Timeout.TotalSeconds:0.###} s. It was not sent.")
        )
        {
            Advice = "Retry later, lower -ThrottleLimit, or use a longer -TimeoutSec.",
        };

    private static bool IsOfSending(LambdaQueryException failure) =>
        failure.StatusCode is not null
        || failure.Failure
            is QueryFailure.QueryTimedOut
                or QueryFailure.ConnectionLost
                or QueryFailure.EndpointUnreachable
                or QueryFailure.ProxyRejected
                or QueryFailure.CertificateRejected;
}
