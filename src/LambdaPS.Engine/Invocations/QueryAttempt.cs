using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Sends the attempts of one query. An attempt that is rejected because of the log tail is sent once more without it. A throttled
/// attempt fails at once if the function is switched off.
/// </summary>
/// <param name="concurrency">Detects a function that is switched off.</param>
/// <param name="clock">Measures the remaining time.</param>
/// <param name="refused">Called on any thread if the log tail is refused; null for nothing.</param>
internal sealed class QueryAttempt(ReservedConcurrency concurrency, TimeProvider clock, Action? refused)
{
    private bool _isRefused;

    /// <summary>Sends a request.</summary>
    /// <exception cref="LambdaQueryException">FunctionDisabled: the function is switched off. Or any other failure of the request.</exception>
    public async Task<T> SendAsync<T>(
        Func<ServiceRequest, CancellationToken, Task<T>> send,
        ServiceRequest request,
        CancellationToken cancellation
    )
    {
        var start = clock.GetTimestamp();
        if (_isRefused)
            request = LogTailRefusal.WithoutTail(request);
        try
        {
            return await send(request, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException failure) when (ReservedConcurrency.MayBeZero(failure))
        {
            var disabled = await concurrency.CheckAsync(request, failure, Remaining(), cancellation).ConfigureAwait(false);
            if (disabled is not null)
                throw disabled;
            throw;
        }
        catch (LambdaQueryException failure) when (!request.IsLastAttempt && LogTailRefusal.Matches(request, failure))
        {
            var remaining = Remaining();
            if (remaining <= TimeSpan.Zero)
                throw;
            _isRefused = true;
            refused?.Invoke();
            var retry = request with { Timeout = remaining, EarlierAttempts = failure.Attempts };
            return await SendAsync(send, retry, cancellation).ConfigureAwait(false);
        }

        TimeSpan Remaining() => request.Timeout - clock.GetElapsedTime(start);
    }
}
