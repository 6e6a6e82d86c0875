using System.Net.Sockets;

namespace LambdaPS.Testing.Faults;

/// <summary>
/// Every error that Lambda has for a query, and those of what stands in front of it: the HTTP status, the code, and what
/// is promised for it.
/// </summary>
internal static class Refusals
{
    private static readonly End _invalid = End.NotRun("QueryInvalid");
    private static readonly End _rejected = End.NotRun("RequestRejected");
    private static readonly End _denied = End.NotRun("AccessDenied");
    private static readonly End _keys = End.NotRun("CredentialsRejected");
    private static readonly End _notReady = End.NotRun("FunctionNotReady");
    private static readonly End _unusable = End.NotRun("FunctionUnusable");
    private static readonly End _half = End.MayHaveRun("FunctionUnusable");
    private static readonly End _fault = End.MayHaveRun("ServiceFault");
    private static readonly End _throttled = End.NotRun("Throttled");

    public static IReadOnlyList<Fault> All { get; } =
    [
        Code(400, "InvalidParameterValue", _invalid),
        Code(400, "Validation", _invalid),
        Code(400, "ModeNotSupported", _invalid),
        Code(400, "InvalidRequestContent", End.NotRun("PayloadInvalid")),
        Code(400, "NoPublishedVersion", _rejected),
        Code(400, "RecursiveInvocation", _rejected),
        Code(400, "SnapStart", _unusable),
        Code(401, null, _keys),
        Code(402, "ServiceQuotaExceeded", End.NotRun("QuotaExceeded")),
        Code(403, "AccessDenied", _denied),
        Code(403, "EFSMountFailure", _unusable),
        Code(403, "S3FilesMountFailure", _unusable),
        Code(403, "UnrecognizedClient", _keys),
        Code(403, "InvalidSignature", _keys),
        Code(403, "IncompleteSignature", _keys),
        Code(403, "ExpiredToken", End.NotRun("CredentialsExpired")),
        Code(403, null, _denied),
        Refusal("403 for clock skew", End.NotRun("ClockSkewed"), Again.Once, ClockDiffers),
        Code(404, "ResourceNotFound", End.NotRun("FunctionNotFound")) with
        {
            List = _rejected,
        },
        Code(404, null, _rejected),
        Code(407, null, End.NotRun("ProxyRejected")),
        Code(408, "EFSMountConnectivity", _half, Again.Reads),
        Code(408, "EFSMountTimeout", _half, Again.Reads),
        Code(408, "S3FilesMountConnectivity", _half, Again.Reads),
        Code(408, "S3FilesMountTimeout", _half, Again.Reads),
        Code(408, "SnapStartTimeout", End.MayHaveRun("FunctionNotReady"), Again.Reads),
        Code(408, null, _fault, Again.Reads),
        Code(409, "ResourceConflict", _notReady, Again.Always),
        Code(409, "SnapStartNotReady", _notReady, Again.Always),
        Code(409, "CodeArtifactUserPending", _notReady, Again.Always),
        Code(409, "CodeArtifactUserFailed", _unusable),
        Code(409, "CodeArtifactUserDeleted", _unusable),
        Code(409, "SnapStartRegenerationFailure", _unusable),
        Code(409, "DurableExecutionAlreadyStarted", End.NotRun("ExecutionExists")),
        Code(410, "EFSIO", _half),
        Code(413, "RequestTooLarge", End.NotRun("PayloadTooLarge")),
        Code(415, "UnsupportedMediaType", _rejected),
        Code(429, "TooManyRequests", _throttled, Again.Always),
        Code(429, null, _throttled, Again.Always),
        Refusal("429 with Retry-After of at most 20 s", _throttled, Again.Always, Answers.Http(429, "", "Retry-After: 1")),
        Refusal("429 with Retry-After of more than 20 s", _throttled, Again.Never, Answers.Http(429, "", "Retry-After: 21")),
        Code(500, "Service", _fault, Again.OnDemand),
        Code(500, null, _fault, Again.OnDemand),
        Code(502, "EC2AccessDenied", _unusable),
        Code(502, "EC2Throttled", _notReady, Again.Always),
        Code(502, "EC2Unexpected", _unusable),
        Code(502, "ENILimitReached", _notReady, Again.Always),
        Code(502, "ENINotReady", _notReady, Again.Always),
        Code(502, "InvalidRuntime", _unusable),
        Code(502, "InvalidSecurityGroupID", _unusable),
        Code(502, "InvalidSubnetID", _unusable),
        Code(502, "InvalidZipFile", _unusable),
        Code(502, "KMSAccessDenied", _unusable),
        Code(502, "KMSDisabled", _unusable),
        Code(502, "KMSInvalidState", _unusable),
        Code(502, "KMSNotFound", _unusable),
        Code(502, "ResourceNotReady", _notReady, Again.Always),
        Code(502, "SubnetIPAddressLimitReached", _notReady, Again.Always),
        Code(502, null, _fault, Again.OnDemand),
        Refusal("502 with any other code", _fault, Again.OnDemand, Answers.Error(502, "SomethingNewException", "no")),
        Refusal("503 with any other code", _fault, Again.OnDemand, Answers.Error(503, "ServiceUnavailableException", "no")),
        Code(503, null, _fault, Again.OnDemand),
        Code(504, null, _fault, Again.OnDemand),
    ];

    private static Fault Code(int status, string? code, End end, Again again = Again.Never)
    {
        var name = code is null ? $"{status} without a code" : $"{status} {code}";
        var answer = code is null ? Answers.Http(status, "") : Answers.Error(status, code + "Exception", "no");
        return Refusal(name, end, again, answer);
    }

    private static Fault Refusal(string name, End end, Again again, ScriptedAnswer answer) =>
        new(name, end, again) { Step = _ => ScriptedStep.AfterAll(answer) };

    private static Task ClockDiffers(Socket socket, CancellationToken stop) =>
        Answers.Http(
            403,
            """{"message":"Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z"}""",
            "x-amzn-ErrorType: InvalidSignatureException",
            $"Date: {DateTimeOffset.UtcNow.AddHours(1):R}"
        )(socket, stop);
}
