using System.Management.Automation;

namespace LambdaPS.Tests.Faults;

/// <summary>The category that each error has, by its id.</summary>
internal static class Categories
{
    public static ErrorCategory Of(string errorId) =>
        errorId switch
        {
            "ResponseInvalid" => ErrorCategory.InvalidResult,
            "FunctionNotFound" => ErrorCategory.ObjectNotFound,
            "AccessDenied" => ErrorCategory.PermissionDenied,
            "CredentialsRejected" or "CredentialsExpired" or "ClockSkewed" => ErrorCategory.AuthenticationError,
            "Throttled" or "PayloadTooLarge" => ErrorCategory.LimitsExceeded,
            "FunctionNotReady" => ErrorCategory.ResourceBusy,
            "FunctionUnusable" or "ServiceFault" => ErrorCategory.ResourceUnavailable,
            "ExecutionExists" => ErrorCategory.ResourceExists,
            "QueryTimedOut" => ErrorCategory.OperationTimeout,
            "ConnectionLost" or "EndpointUnreachable" or "ProxyRejected" => ErrorCategory.ConnectionError,
            "CertificateRejected" => ErrorCategory.SecurityError,
            "PayloadInvalid" => ErrorCategory.InvalidData,
            "QueryInvalid" or "RequestRejected" => ErrorCategory.InvalidArgument,
            _ => throw new ArgumentOutOfRangeException(nameof(errorId), errorId, null),
        };
}
