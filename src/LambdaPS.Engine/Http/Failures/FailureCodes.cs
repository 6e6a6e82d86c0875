using System.Collections.Frozen;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>The failure for each error code of the services, without the suffix <c>Exception</c>.</summary>
internal static class FailureCodes
{
    public static FrozenDictionary<string, LambdaErrorId> All { get; } =
        Build(
            (LambdaErrorId.FunctionNotFound, "ResourceNotFound"),
            (LambdaErrorId.AccessDenied, "AccessDenied OptInRequired"),
            (LambdaErrorId.CredentialsRejected, "UnrecognizedClient InvalidSignature SignatureDoesNotMatch IncompleteSignature"),
            (LambdaErrorId.CredentialsRejected, "MissingAuthenticationToken InvalidClientTokenId InvalidAccessKeyId"),
            (LambdaErrorId.CredentialsExpired, "ExpiredToken"),
            (LambdaErrorId.ClockSkewed, "RequestExpired RequestTimeTooSkewed RequestInTheFuture"),
            (LambdaErrorId.Throttled, "TooManyRequests Throttling Throttled RequestLimitExceeded"),
            (LambdaErrorId.QuotaExceeded, "ServiceQuotaExceeded LimitExceeded"),
            (LambdaErrorId.PayloadTooLarge, "RequestTooLarge SerializedRequestEntityTooLarge"),
            (LambdaErrorId.PayloadInvalid, "InvalidRequestContent"),
            (LambdaErrorId.QueryInvalid, "Validation ValidationError InvalidParameterValue InvalidParameter ModeNotSupported"),
            (LambdaErrorId.ExecutionExists, "DurableExecutionAlreadyStarted"),
            (LambdaErrorId.FunctionNotReady, "ResourceConflict ResourceNotReady SnapStartNotReady SnapStartTimeout"),
            (
                LambdaErrorId.FunctionNotReady,
                "ENILimitReached ENINotReady EC2Throttled SubnetIPAddressLimitReached CodeArtifactUserPending"
            ),
            (LambdaErrorId.FunctionUnusable, "EC2AccessDenied EC2Unexpected InvalidRuntime InvalidZipFile SnapStart"),
            (LambdaErrorId.FunctionUnusable, "InvalidSecurityGroupID InvalidSubnetID SnapStartRegenerationFailure"),
            (LambdaErrorId.FunctionUnusable, "CodeArtifactUserFailed CodeArtifactUserDeleted"),
            (LambdaErrorId.FunctionUnusable, "KMSAccessDenied KMSDisabled KMSInvalidState KMSNotFound"),
            (LambdaErrorId.FunctionUnusable, "EFSIO EFSMountConnectivity EFSMountFailure EFSMountTimeout"),
            (LambdaErrorId.FunctionUnusable, "S3FilesMountConnectivity S3FilesMountFailure S3FilesMountTimeout")
        );

    private static FrozenDictionary<string, LambdaErrorId> Build(params (LambdaErrorId Failure, string Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Split(' '), (row, code) => KeyValuePair.Create(code, row.Failure))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
