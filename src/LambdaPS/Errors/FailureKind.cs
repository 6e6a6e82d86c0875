using System.Management.Automation;

namespace LambdaPS.Errors;

/// <summary>What PowerShell is told of a failure: its category, and what a person can do next.</summary>
/// <param name="Category">The category of the error record.</param>
/// <param name="Advice">What to do next.</param>
internal sealed record FailureKind(ErrorCategory Category, string Advice)
{
    // What is said of most failures of a kind would mislead where it is known, or not known, that the function did not run.
    public static string AdviceOn(LambdaQueryException failure) =>
        failure.Advice
        ?? (failure.Failure, failure.Outcome) switch
        {
            (QueryFailure.QueryTimedOut, QueryOutcome.NotRun) => "Try again, or give more time with -TimeoutSec.",
            (QueryFailure.ConnectionLost, QueryOutcome.NotRun) => "Try again. Where it goes on, check the network and the proxy.",
            (QueryFailure.ServiceFault, QueryOutcome.NotRun) => "Try again later.",
            (QueryFailure.FunctionNotReady, QueryOutcome.MayHaveRun) =>
                "Look at the function's log to see whether it ran before running it again.",
            _ => Of(failure.Failure).Advice,
        };

    public static FailureKind Of(QueryFailure failure) =>
        failure switch
        {
            QueryFailure.FunctionError => new(
                ErrorCategory.InvalidResult,
                "It ran: look for RequestId in its log before you run it again. -Detailed brings the end of the log along."
            ),
            QueryFailure.ResponseInvalid => new(
                ErrorCategory.InvalidResult,
                "The function ran. Its text is in TargetObject.PayloadText; -AsText gives it as it is."
            ),
            QueryFailure.FunctionNotFound => new(
                ErrorCategory.ObjectNotFound,
                "List the functions of the source with Get-LambdaFunctionList, and check its region with Get-LambdaSource."
            ),
            QueryFailure.AccessDenied => new(
                ErrorCategory.PermissionDenied,
                "Ask for the action that the message names, on this function, or connect with other credentials."
            ),
            QueryFailure.CredentialsNotFound => new(
                ErrorCategory.AuthenticationError,
                "Give -AccessKey and -SecretKey, or -Credential, or set up a profile or the AWS_* variables."
            ),
            QueryFailure.CredentialsRejected => new(
                ErrorCategory.AuthenticationError,
                "Check the access key, the secret key and, for temporary keys, the session token; then connect again."
            ),
            QueryFailure.CredentialsExpired => new(
                ErrorCategory.AuthenticationError,
                "Get new temporary credentials and run Connect-LambdaSource again."
            ),
            QueryFailure.MfaRequired => new(
                ErrorCategory.AuthenticationError,
                "Run Connect-LambdaSource again with a fresh code: -MfaToken takes it, or a script block that gives it."
            ),
            QueryFailure.ClockSkewed => new(ErrorCategory.AuthenticationError, "Set this machine's clock."),
            QueryFailure.Throttled => new(
                ErrorCategory.LimitsExceeded,
                "Try again later, or with fewer queries at once. The function did not run."
            ),
            QueryFailure.PayloadTooLarge => new(
                ErrorCategory.LimitsExceeded,
                "Send a smaller payload, or put it in S3 and send where it is."
            ),
            QueryFailure.FunctionNotReady => new(ErrorCategory.ResourceBusy, "Try again in a moment. The function did not run."),
            QueryFailure.FunctionUnusable => new(
                ErrorCategory.ResourceUnavailable,
                "The function's configuration has to be mended first; the message says what of it."
            ),
            QueryFailure.ExecutionExists => new(
                ErrorCategory.ResourceExists,
                "An execution of that name was started before. Look at it, or give another name."
            ),
            QueryFailure.QueryTimedOut => new(
                ErrorCategory.OperationTimeout,
                "Look at the function's log before running it again. -TimeoutSec gives it more time."
            ),
            QueryFailure.ConnectionLost => new(
                ErrorCategory.ConnectionError,
                "Look at the function's log to see whether it ran before running it again."
            ),
            QueryFailure.EndpointUnreachable => new(
                ErrorCategory.ConnectionError,
                "Check the network, the region and -EndpointUrl. Nothing was sent."
            ),
            QueryFailure.ProxyRejected => new(ErrorCategory.ConnectionError, "Check the proxy and its credentials. Nothing was sent."),
            QueryFailure.CertificateRejected => new(
                ErrorCategory.SecurityError,
                "Check the endpoint's certificate, and whether a proxy stands in between. Nothing was sent."
            ),
            QueryFailure.TemplateInvalid => new(ErrorCategory.InvalidData, "Mend the template at that place. Nothing was sent."),
            QueryFailure.BindingMissing => new(
                ErrorCategory.InvalidData,
                "Give the value with -Data or the pipeline object, or say that it is optional with a section: {{#name}}...{{/name}}. Nothing was sent."
            ),
            QueryFailure.PayloadInvalid => new(ErrorCategory.InvalidData, "Mend the payload at that place. The function did not run."),
            QueryFailure.QueryInvalid => new(ErrorCategory.InvalidArgument, "See Get-Help Invoke-LambdaQuery. The function did not run."),
            QueryFailure.ParameterConflict => new(ErrorCategory.InvalidArgument, "Leave one of them out. Nothing was sent."),
            QueryFailure.RegionMissing => new(ErrorCategory.InvalidArgument, "Give -Region, or set AWS_REGION."),
            QueryFailure.NotConnected => new(ErrorCategory.ObjectNotFound, "Run Connect-LambdaSource first."),
            QueryFailure.SourceNotFound => new(
                ErrorCategory.ObjectNotFound,
                "Get-LambdaSource lists this session's sources; Connect-LambdaSource opens one."
            ),
            QueryFailure.RequestRejected => new(
                ErrorCategory.InvalidArgument,
                "The message is the service's own. The function did not run."
            ),
            QueryFailure.ServiceFault => new(
                ErrorCategory.ResourceUnavailable,
                "Where the function may have run, look for RequestId in its log before you try again."
            ),
            QueryFailure.LocalFunctionInvalid => new(ErrorCategory.ParserError, "Mend the script, then connect again."),
            QueryFailure.PortInUse => new(ErrorCategory.ResourceBusy, "Choose another port, or none for a free one."),
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
        };
}
