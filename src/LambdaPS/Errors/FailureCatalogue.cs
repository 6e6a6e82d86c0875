using System.Management.Automation;

namespace LambdaPS.Errors;

/// <summary>The catalogue of failures: the category of the error record and the advice for each kind of failure.</summary>
internal static class FailureCatalogue
{
    private static readonly Dictionary<LambdaErrorId, FailureEntry> _entries = new()
    {
        [LambdaErrorId.FunctionError] = new(
            ErrorCategory.InvalidResult,
            "The function ran. Read its log before you invoke it again: $Error[0] | Get-LambdaLog"
        ),
        [LambdaErrorId.ResponseInvalid] = new(
            ErrorCategory.InvalidResult,
            "The function ran. The text of its response is in TargetObject.PayloadText of the error; -AsText returns it unparsed."
        ),
        [LambdaErrorId.FunctionNotFound] = new(
            ErrorCategory.ObjectNotFound,
            "List the functions of the source with Get-LambdaFunctionList, and check its region with Get-LambdaSource."
        ),
        [LambdaErrorId.LogNotFound] = new(
            ErrorCategory.ObjectNotFound,
            "The function has not run yet, its role may not write to the log, or it uses another group: -LogGroupName."
        ),
        [LambdaErrorId.AccessDenied] = new(
            ErrorCategory.PermissionDenied,
            "Request the IAM permission that the message names, or connect with other credentials."
        ),
        [LambdaErrorId.CredentialsNotFound] = new(
            ErrorCategory.AuthenticationError,
            "Use -AccessKey and -SecretKey, or -Credential, or set up a profile or the AWS_* environment variables."
        ),
        [LambdaErrorId.CredentialsRejected] = new(
            ErrorCategory.AuthenticationError,
            "Check the access key, the secret key and, for temporary credentials, the session token. Then connect again."
        ),
        [LambdaErrorId.CredentialsExpired] = new(
            ErrorCategory.AuthenticationError,
            "Get new temporary credentials and run Connect-LambdaSource again."
        ),
        [LambdaErrorId.MfaRequired] = new(
            ErrorCategory.AuthenticationError,
            "Run Connect-LambdaSource again with a new code in -MfaToken, or with a script block that returns one."
        ),
        [LambdaErrorId.ClockSkewed] = new(ErrorCategory.AuthenticationError, "Correct this machine's clock."),
        [LambdaErrorId.Throttled] = new(
            ErrorCategory.LimitsExceeded,
            "Retry later, or with a lower -ThrottleLimit. The function did not run."
        ),
        [LambdaErrorId.QuotaExceeded] = new(
            ErrorCategory.LimitsExceeded,
            "Request a higher quota in Service Quotas (see the message). The function did not run."
        ),
        [LambdaErrorId.PayloadTooLarge] = new(
            ErrorCategory.LimitsExceeded,
            "Send a smaller payload, or store it in S3 and send its location. The function did not run."
        ),
        [LambdaErrorId.FunctionNotReady] = new(ErrorCategory.ResourceBusy, "Retry in a moment. The function did not run."),
        [LambdaErrorId.FunctionUnusable] = new(
            ErrorCategory.ResourceUnavailable,
            "Fix the function's configuration (see the message). The function did not run."
        ),
        [LambdaErrorId.FunctionDisabled] = new(
            ErrorCategory.ResourceUnavailable,
            "Set the function's reserved concurrency to 1 or more, or remove it. The function did not run."
        ),
        [LambdaErrorId.ExecutionExists] = new(
            ErrorCategory.ResourceExists,
            "Use another -DurableExecutionName, or the payload that the execution was started with. A payload with the current time differs in each run."
        ),
        [LambdaErrorId.QueryTimedOut] = new(
            ErrorCategory.OperationTimeout,
            "For more time, use a longer -TimeoutSec. Read the log before you invoke it again: $Error[0] | Get-LambdaLog"
        ),
        [LambdaErrorId.ConnectionLost] = new(
            ErrorCategory.ConnectionError,
            "The log shows whether it ran. Read it before you invoke it again: $Error[0] | Get-LambdaLog"
        ),
        [LambdaErrorId.EndpointUnreachable] = new(
            ErrorCategory.ConnectionError,
            "Check the network, the region and -EndpointUrl. Nothing was sent."
        ),
        [LambdaErrorId.ProxyRejected] = new(ErrorCategory.ConnectionError, "Check the proxy and its credentials. Nothing was sent."),
        [LambdaErrorId.CertificateRejected] = new(
            ErrorCategory.SecurityError,
            "Check the endpoint's certificate, and whether a proxy intercepts the connection. Nothing was sent."
        ),
        [LambdaErrorId.TemplateInvalid] = new(ErrorCategory.InvalidData, "Fix the template at the marked position. Nothing was sent."),
        [LambdaErrorId.BindingMissing] = new(
            ErrorCategory.InvalidData,
            "Give the value in -Data or in the input object, or make it optional with a section: {{#name}}...{{/name}}. Nothing was sent."
        ),
        [LambdaErrorId.PayloadInvalid] = new(ErrorCategory.InvalidData, "Fix the payload (see the message). The function did not run."),
        [LambdaErrorId.QueryInvalid] = new(
            ErrorCategory.InvalidArgument,
            "See Get-Help Invoke-LambdaQuery -Full. The function did not run."
        ),
        [LambdaErrorId.ParameterConflict] = new(ErrorCategory.InvalidArgument, "Remove one of them. Nothing was sent."),
        [LambdaErrorId.RegionMissing] = new(ErrorCategory.InvalidArgument, "Use -Region, or set AWS_REGION."),
        [LambdaErrorId.NotConnected] = new(ErrorCategory.ObjectNotFound, "Run Connect-LambdaSource first."),
        [LambdaErrorId.SourceNotFound] = new(
            ErrorCategory.ObjectNotFound,
            "List this session's sources with Get-LambdaSource, or open one with Connect-LambdaSource."
        ),
        [LambdaErrorId.RequestRejected] = new(ErrorCategory.InvalidArgument, "See the service's own message. The function did not run."),
        [LambdaErrorId.ServiceFault] = new(
            ErrorCategory.ResourceUnavailable,
            "The log shows whether it ran. Read it before you invoke it again: $Error[0] | Get-LambdaLog"
        ),
        [LambdaErrorId.LocalFunctionInvalid] = new(ErrorCategory.ParserError, "Fix the script, then connect again."),
        [LambdaErrorId.PortInUse] = new(ErrorCategory.ResourceBusy, "Use another -Port, or omit it for any free port."),
    };

    public static FailureEntry Find(LambdaErrorId failure) => _entries[failure];

    /// <summary>Finds the advice for a failure: its own, or that of its kind, outcome and request ID.</summary>
    public static string FindAdvice(LambdaQueryException failure) =>
        failure.Advice
        ?? (failure.ErrorId, failure.Outcome) switch
        {
            (LambdaErrorId.QueryTimedOut, QueryOutcome.NotRun) => "Retry, or use a longer -TimeoutSec.",
            (LambdaErrorId.ConnectionLost, QueryOutcome.NotRun) => "Retry. If it fails again, check the network and the proxy.",
            (LambdaErrorId.ServiceFault, QueryOutcome.NotRun) => "Retry later.",
            (LambdaErrorId.ServiceFault or LambdaErrorId.FunctionNotReady, QueryOutcome.MayHaveRun) => CreateLogAdvice(failure.RequestId),
            _ => Find(failure.ErrorId).Advice,
        };

    public static string CreateLogAdvice(string? requestId) =>
        requestId is null
            ? "Read the log before you invoke it again: $Error[0] | Get-LambdaLog"
            : $"Read the log of request ID {requestId} before you invoke it again: $Error[0] | Get-LambdaLog";
}

/// <summary>An entry of the catalogue of failures.</summary>
/// <param name="Category">The category of the error record.</param>
/// <param name="Advice">The next step for most failures of this kind.</param>
internal sealed record FailureEntry(ErrorCategory Category, string Advice);
