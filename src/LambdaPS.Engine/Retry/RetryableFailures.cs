using LambdaPS.Engine.Http.Failures;

namespace LambdaPS.Engine.Retry;

/// <summary>
/// The closed list of failures after which a request is sent again. What is not on it is not repeated, so a failure that
/// nobody thought of is a failure, and never a second run.
/// </summary>
internal static class RetryableFailures
{
    /// <summary>Whether a request that failed so may be sent again.</summary>
    public static bool Allows(LambdaQueryException failure, RetryMode rule) =>
        SurelyDidNotRun(failure)
        || rule switch
        {
            RetryMode.MayHaveRun => IsLost(failure) || IsFault(failure),
            RetryMode.Read => IsLost(failure) || IsFault(failure) || MayPass(failure),
            _ => false,
        };

    private static bool SurelyDidNotRun(LambdaQueryException failure) =>
        failure.StatusCode switch
        {
            null => failure.Failure is QueryFailure.EndpointUnreachable or QueryFailure.ProxyRejected,
            409 => ServiceError.KindOf(failure.ErrorType) is "SnapStartNotReady" or "ResourceConflict",
            429 => true,
            502 => ServiceError.KindOf(failure.ErrorType)
                is "ENILimitReached"
                    or "EC2Throttled"
                    or "ResourceNotReady"
                    or "SubnetIPAddressLimitReached",
            _ => false,
        };

    private static bool IsLost(LambdaQueryException failure) =>
        failure.Failure is QueryFailure.QueryTimedOut or QueryFailure.ConnectionLost;

    // A 5xx that says what has to be mended first stays as it is.
    private static bool IsFault(LambdaQueryException failure) =>
        failure.StatusCode >= 500
        && failure.Failure is QueryFailure.ServiceFault or QueryFailure.Throttled or QueryFailure.FunctionNotReady;

    private static bool MayPass(LambdaQueryException failure) => failure.StatusCode == 408 || failure.Failure == QueryFailure.Throttled;
}
