using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>Converts an error response into the failure of a query.</summary>
internal static class ServiceFailure
{
    private const string NotLambda = "Something other than Lambda responded. Check the endpoint URL and the proxy.";

    private const string NoQualifier =
        "List its aliases and versions with Get-LambdaFunctionAlias and Get-LambdaFunctionVersion. If there are none, "
        + "list the functions of the source with Get-LambdaFunctionList and check its region with Get-LambdaSource.";

    /// <summary>Creates the failure for an error response.</summary>
    public static LambdaQueryException Create(ServiceRequest request, string region, ServiceError error, string? rejectedAdvice = null)
    {
        var failure = Classify(request, error);
        var outcome = OutcomeOf(request, failure, error);
        var text = error.Text is null ? "." : $": {error.Text}";
        if (outcome == QueryOutcome.MayHaveRun)
            text = $"{text.TrimEnd('.')}. The function may have run.";
        return new LambdaQueryException(failure, Lead(failure, request, region, error) + text)
        {
            Outcome = outcome,
            ErrorType = error.Code,
            RequestId = error.RequestId,
            StatusCode = error.StatusCode,
            Reason = error.Reason,
            RetryAfter = error.RetryAfter,
            Advice = AdviceOn(failure, request, region, error, rejectedAdvice),
        };
    }

    /// <summary>True if a successful status is not one that the service returns for the request.</summary>
    public static bool IsUnexpected(ServiceRequest request, HttpResponseMessage response) =>
        (request.SuccessStatus is { } expected && (int)response.StatusCode != expected)
        || (request.RejectsPages && response.Headers.RequestId() is null && IsPage(response));

    /// <summary>Creates the failure for an unexpected success.</summary>
    public static LambdaQueryException Unexpected(ServiceRequest request, HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType is { } media ? DisplayText.Line(media) : "no content type";
        var suffix = request.Runs ? " The function may have run." : "";
        return new LambdaQueryException(
            LambdaErrorId.ServiceFault,
            $"{request.Target.Host} did not respond to {request.Operation} for {request.Subject} like Lambda (HTTP {(int)response.StatusCode}, {type}).{suffix}"
        )
        {
            Outcome = request.Runs ? QueryOutcome.MayHaveRun : QueryOutcome.NotRun,
            RequestId = response.Headers.RequestId(),
            StatusCode = (int)response.StatusCode,
            Advice = NotLambda,
        };
    }

    // The emulator in Lambda's container images sends JSON as text/plain. A response without a content type may be anything.
    private static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } media
        && !media.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        && !media.Equals("text/plain", StringComparison.OrdinalIgnoreCase);

    private static LambdaErrorId Classify(ServiceRequest request, ServiceError error)
    {
        if (error.StatusCode == 407)
            return LambdaErrorId.ProxyRejected;
        if (error.Kind is not null && FailureCodes.All.TryGetValue(error.Kind, out var known) && IsTrusted(known, request, error))
        {
            return known switch
            {
                LambdaErrorId.CredentialsRejected when MentionsClock(error.Text) => LambdaErrorId.ClockSkewed,
                LambdaErrorId.FunctionNotFound when request.LogGroup is not null => LambdaErrorId.LogNotFound,
                LambdaErrorId.FunctionNotFound when request.FunctionName is null => LambdaErrorId.RequestRejected,
                _ => known,
            };
        }

        return error.StatusCode switch
        {
            401 => LambdaErrorId.CredentialsRejected,
            403 when error.ForeignType is null => LambdaErrorId.AccessDenied,
            413 => LambdaErrorId.PayloadTooLarge,
            429 => LambdaErrorId.Throttled,
            408 or 499 or >= 500 or < 300 => LambdaErrorId.ServiceFault,
            _ => LambdaErrorId.RequestRejected,
        };
    }

    // A query's 5xx codes are trusted only if Lambda reports, with status 502, that it could not start the function. Any other
    // can come from a proxy that had already passed the request on.
    private static bool IsTrusted(LambdaErrorId known, ServiceRequest request, ServiceError error) =>
        !request.Runs
        || error.StatusCode < 500
        || (error.StatusCode == 502 && known is LambdaErrorId.FunctionNotReady or LambdaErrorId.FunctionUnusable);

    private static bool MentionsClock(string? text) =>
        text is not null
        && (
            text.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
            || text.Contains("Signature not yet current", StringComparison.OrdinalIgnoreCase)
        );

    // 408 and 410 report a start that failed half-way, a gateway reports 499 for a request that it may have passed on, an unexpected status below 300 does not come from Lambda, and an unknown
    // 5xx can come from a proxy that had already passed the request on. Lambda's own 502s mean that it could not start the
    // function.
    private static QueryOutcome OutcomeOf(ServiceRequest request, LambdaErrorId failure, ServiceError error) =>
        error.StatusCode switch
        {
            _ when !request.Runs => QueryOutcome.NotRun,
            408 or 410 or 499 or < 300 => QueryOutcome.MayHaveRun,
            >= 500 when failure == LambdaErrorId.ServiceFault => QueryOutcome.MayHaveRun,
            _ => QueryOutcome.NotRun,
        };

    private static string Lead(LambdaErrorId failure, ServiceRequest request, string region, ServiceError error)
    {
        var host = request.Target.Host;
        return failure switch
        {
            LambdaErrorId.FunctionNotFound => $"Cannot find {request.Subject} in {region}",
            LambdaErrorId.LogNotFound => $"Cannot find {request.Subject} in {region}",
            LambdaErrorId.AccessDenied => $"Access denied: these credentials may not call {request.Operation} on {request.Subject}",
            LambdaErrorId.CredentialsRejected => $"{host} rejected the credentials",
            LambdaErrorId.CredentialsExpired => "The credentials have expired",
            LambdaErrorId.ClockSkewed => "The clocks of this machine and of the service differ too much",
            LambdaErrorId.Throttled => $"{host} throttled {request.Subject}",
            LambdaErrorId.QuotaExceeded => $"A quota of the account does not allow {request.Operation} on {request.Subject}",
            LambdaErrorId.PayloadTooLarge => $"The payload for {request.Subject} is too large",
            LambdaErrorId.PayloadInvalid => $"The payload for {request.Subject} was rejected",
            LambdaErrorId.QueryInvalid => $"The request for {request.Subject} was rejected",
            LambdaErrorId.ExecutionExists => $"The durable execution of that name has another payload for {request.Subject}",
            LambdaErrorId.FunctionNotReady => $"Lambda cannot start {request.Subject} yet ({error.Code})",
            LambdaErrorId.FunctionUnusable => $"Lambda cannot start {request.Subject} ({error.Code})",
            LambdaErrorId.ProxyRejected => $"The proxy rejected the request to {host} (HTTP 407)",
            LambdaErrorId.ServiceFault => $"{host} failed to process the request for {request.Subject} ({Status(error)})",
            _ when error.Location is { } location => $"{host} redirects to {DescribeTarget(location)}, and redirects are not followed",
            _ => $"{host} rejected {request.Operation} ({Status(error)})",
        };
    }

    private static string Status(ServiceError error) =>
        (error.Code, error.ForeignType) switch
        {
            ({ } code, _) => $"HTTP {error.StatusCode}, {code}",
            (_, { } type) => $"HTTP {error.StatusCode}, {type}",
            _ => $"HTTP {error.StatusCode}",
        };

    private static string DescribeTarget(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Authority : "another path of the same host";

    private static string? AdviceOn(
        LambdaErrorId failure,
        ServiceRequest request,
        string region,
        ServiceError error,
        string? rejectedAdvice
    ) =>
        failure switch
        {
            _ when error is { Location: not null } or { ForeignType: not null } => NotLambda,
            LambdaErrorId.CredentialsRejected when MentionsRegion(error.Text) =>
                $"Check -Region and the endpoint URL: this endpoint does not serve region {region}.",
            LambdaErrorId.CredentialsRejected => rejectedAdvice,
            LambdaErrorId.AccessDenied when request.LogGroup is { } group =>
                $"Request the IAM permission logs:{request.Operation} on log group '{group}'.",
            LambdaErrorId.QueryInvalid when request.LogGroup is not null =>
                "Check the pattern (CloudWatch Logs filter pattern syntax) and the period.",
            LambdaErrorId.FunctionNotFound when request.Qualifier is not null => NoQualifier,
            LambdaErrorId.QueryInvalid
            or LambdaErrorId.RequestRejected
                when request is { Runs: true, Qualifier: null }
                    && error.Text?.Contains("durable", StringComparison.OrdinalIgnoreCase) == true =>
                "A durable function requires a qualifier: use -Qualifier '$LATEST', a version or an alias. The function did not run.",
            _ => null,
        };

    private static bool MentionsRegion(string? text) =>
        text is not null && text.Contains("scoped to a valid region", StringComparison.OrdinalIgnoreCase);
}
