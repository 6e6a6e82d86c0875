using LambdaPS.Engine.Http.Failures;

namespace LambdaPS.Engine.Retry;

/// <summary>
/// The closed list of retryable failures. A failure that is not on it is never retried, so an unforeseen failure cannot run a function
/// twice.
/// </summary>
internal static class RetryableFailures
{
    /// <summary>True if a request with this failure may be retried.</summary>
    public static bool Allows(LambdaQueryException failure, RetryMode mode) =>
        DidNotRun(failure)
        || mode switch
        {
            RetryMode.MayHaveRun => IsLost(failure) || IsFault(failure),
            RetryMode.Read => IsLost(failure) || IsFault(failure) || IsTransient(failure),
            _ => false,
        };

    private static bool DidNotRun(LambdaQueryException failure) =>
        failure.StatusCode switch
        {
            null => failure.ErrorId is LambdaErrorId.EndpointUnreachable or LambdaErrorId.ProxyRejected,
            409 => ServiceError.KindOf(failure.ErrorType) is "SnapStartNotReady" or "ResourceConflict" or "CodeArtifactUserPending",
            429 => failure.ErrorId != LambdaErrorId.FunctionDisabled,
            502 => ServiceError.KindOf(failure.ErrorType)
                is "ENILimitReached"
                    or "ENINotReady"
                    or "EC2Throttled"
                    or "ResourceNotReady"
                    or "SubnetIPAddressLimitReached",
            _ => false,
        };

    private static bool IsLost(LambdaQueryException failure) =>
        failure.ErrorId is LambdaErrorId.QueryTimedOut or LambdaErrorId.ConnectionLost;

    // A 5xx that requires a correction of the function or its configuration is not retried.
    private static bool IsFault(LambdaQueryException failure) =>
        failure.StatusCode >= 500
        && failure.ErrorId is LambdaErrorId.ServiceFault or LambdaErrorId.Throttled or LambdaErrorId.FunctionNotReady;

    private static bool IsTransient(LambdaQueryException failure) =>
        failure.StatusCode == 408 || failure.ErrorId == LambdaErrorId.Throttled;
}

/// <summary>The failures after which a request is retried.</summary>
internal enum RetryMode
{
    /// <summary>Only failures after which the function did not run: a query of any type.</summary>
    NotRun,

    /// <summary>Also failures after which the function may have run: a query with -RetryUnsafe or -DurableExecutionName.</summary>
    MayHaveRun,

    /// <summary>Any transient failure: a request that runs nothing and changes nothing.</summary>
    Read,
}
