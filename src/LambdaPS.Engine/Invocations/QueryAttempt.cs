using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>Sends one attempt of a query, and detects a function that is switched off.</summary>
internal sealed class QueryAttempt(ReservedConcurrency concurrency, TimeProvider clock)
{
    /// <summary>Sends a request.</summary>
    /// <exception cref="LambdaQueryException">FunctionDisabled: the function is switched off. Or any other failure of the request.</exception>
    public async Task<T> SendAsync<T>(
        Func<ServiceRequest, CancellationToken, Task<T>> send,
        ServiceRequest request,
        CancellationToken cancellation
    )
    {
        var start = clock.GetTimestamp();
        try
        {
            return await send(request, cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException failure) when (ReservedConcurrency.MayBeZero(failure))
        {
            var remaining = request.Timeout - clock.GetElapsedTime(start);
            if (await concurrency.CheckAsync(request, failure, remaining, cancellation).ConfigureAwait(false) is { } disabled)
                throw disabled;
            throw;
        }
    }
}
