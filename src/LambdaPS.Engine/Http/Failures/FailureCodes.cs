using System.Collections.Frozen;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>The failure for each error code of the services, without the suffix <c>Exception</c>.</summary>
internal static class FailureCodes
{
    public static FrozenDictionary<string, QueryFailure> All { get; } =
        Build(
            (QueryFailure.FunctionNotFound, "ResourceNotFound"),
            (QueryFailure.AccessDenied, "AccessDenied OptInRequired"),
            (QueryFailure.CredentialsRejected, "UnrecognizedClient InvalidSignature SignatureDoesNotMatch IncompleteSignature"),
            (QueryFailure.CredentialsRejected, "MissingAuthenticationToken InvalidClientTokenId InvalidAccessKeyId"),
            (QueryFailure.CredentialsExpired, "ExpiredToken"),
            (QueryFailure.ClockSkewed, "RequestExpired RequestTimeTooSkewed RequestInTheFuture"),
            (QueryFailure.Throttled, "TooManyRequests Throttling Throttled RequestLimitExceeded"),
            (QueryFailure.PayloadTooLarge, "RequestTooLarge SerializedRequestEntityTooLarge"),
            (QueryFailure.PayloadInvalid, "InvalidRequestContent"),
            (QueryFailure.QueryInvalid, "Validation ValidationError InvalidParameterValue"),
            (QueryFailure.ExecutionExists, "DurableExecutionAlreadyStarted"),
            (QueryFailure.FunctionNotReady, "ResourceConflict ResourceNotReady SnapStartNotReady SnapStartTimeout"),
            (QueryFailure.FunctionNotReady, "ENILimitReached EC2Throttled SubnetIPAddressLimitReached"),
            (QueryFailure.FunctionUnusable, "EC2AccessDenied EC2Unexpected InvalidRuntime InvalidZipFile SnapStart"),
            (QueryFailure.FunctionUnusable, "InvalidSecurityGroupID InvalidSubnetID"),
            (QueryFailure.FunctionUnusable, "KMSAccessDenied KMSDisabled KMSInvalidState KMSNotFound"),
            (QueryFailure.FunctionUnusable, "EFSIO EFSMountConnectivity EFSMountFailure EFSMountTimeout"),
            (QueryFailure.FunctionUnusable, "S3FilesMountConnectivity S3FilesMountFailure S3FilesMountTimeout")
        );

    private static FrozenDictionary<string, QueryFailure> Build(params (QueryFailure Failure, string Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Split(' '), (row, code) => KeyValuePair.Create(code, row.Failure))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
