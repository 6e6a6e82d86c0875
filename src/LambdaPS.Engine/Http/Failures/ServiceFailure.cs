using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>Turns an answer that is an error into the failure of a query.</summary>
internal static class ServiceFailure
{
    private const string NotLambda = "Something other than Lambda responded. Check the endpoint URL and the proxy.";

    private const string NoQualifier =
        "List its aliases and versions with Get-LambdaFunctionAlias and Get-LambdaFunctionVersion. If there are none, "
        + "list the functions of the source with Get-LambdaFunctionList and check its region with Get-LambdaSource.";

    /// <summary>The failure that an answer means.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="region">The region that it was signed for.</param>
    /// <param name="error">What was answered.</param>
    /// <param name="refused">What to do where the credentials were refused; null for what holds for any.</param>
    public static LambdaQueryException Of(ServiceRequest request, string region, ServiceError error, string? refused = null)
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
            RetryAfter = error.RetryAfter,
            Advice = AdviceOn(failure, request, region, error, refused),
        };
    }

    /// <summary>Whether a success is not one that the service has for that request.</summary>
    public static bool IsForeign(ServiceRequest request, HttpResponseMessage response) =>
        (request.SuccessStatus is { } expected && (int)response.StatusCode != expected)
        || (request.RefusesPages && response.Headers.RequestId() is null && IsPage(response));

    /// <summary>The failure that such a success means.</summary>
    public static LambdaQueryException Foreign(ServiceRequest request, HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType is { } media ? DisplayText.Line(media) : "no content type";
        var end = request.Runs ? " The function may have run." : "";
        return new LambdaQueryException(
            QueryFailure.ServiceFault,
            $"{request.Target.Host} did not respond to {request.Operation} for {request.Subject} like Lambda (HTTP {(int)response.StatusCode}, {type}).{end}"
        )
        {
            Outcome = request.Runs ? QueryOutcome.MayHaveRun : QueryOutcome.NotRun,
            RequestId = response.Headers.RequestId(),
            StatusCode = (int)response.StatusCode,
            Advice = NotLambda,
        };
    }

    // The emulator in Lambda's own container images sends JSON as text/plain; what names no type may be anything.
    private static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } media
        && !media.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        && !media.Equals("text/plain", StringComparison.OrdinalIgnoreCase);

    private static QueryFailure Classify(ServiceRequest request, ServiceError error)
    {
        if (error.StatusCode == 407)
            return QueryFailure.ProxyRejected;
        if (error.Kind is not null && FailureCodes.All.TryGetValue(error.Kind, out var known) && Counts(known, request, error))
        {
            return known switch
            {
                QueryFailure.CredentialsRejected when NamesTime(error.Text) => QueryFailure.ClockSkewed,
                QueryFailure.FunctionNotFound when request.FunctionName is null => QueryFailure.RequestRejected,
                _ => known,
            };
        }

        return error.StatusCode switch
        {
            401 => QueryFailure.CredentialsRejected,
            403 when error.ForeignType is null => QueryFailure.AccessDenied,
            413 => QueryFailure.PayloadTooLarge,
            429 => QueryFailure.Throttled,
            408 or >= 500 or < 300 => QueryFailure.ServiceFault,
            _ => QueryFailure.RequestRejected,
        };
    }

    // Of a query Lambda says by 5xx only that it could not start the function, and by 502. Whatever code another one has, it
    // may be that of a proxy that had passed the request on.
    private static bool Counts(QueryFailure known, ServiceRequest request, ServiceError error) =>
        !request.Runs
        || error.StatusCode < 500
        || (error.StatusCode == 502 && known is QueryFailure.FunctionNotReady or QueryFailure.FunctionUnusable);

    private static bool NamesTime(string? text) =>
        text is not null
        && (
            text.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
            || text.Contains("Signature not yet current", StringComparison.OrdinalIgnoreCase)
        );

    // 408 and 410 tell of a start that went wrong half-way, what is below 300 and no success is no HTTP of Lambda's, an unknown
    // 5xx can be that of a proxy that had passed the request on. Lambda's own 502s say that it could not start the function.
    private static QueryOutcome OutcomeOf(ServiceRequest request, QueryFailure failure, ServiceError error) =>
        error.StatusCode switch
        {
            _ when !request.Runs => QueryOutcome.NotRun,
            _ when failure == QueryFailure.ExecutionExists => QueryOutcome.Ran,
            408 or 410 or < 300 => QueryOutcome.MayHaveRun,
            >= 500 when failure == QueryFailure.ServiceFault => QueryOutcome.MayHaveRun,
            _ => QueryOutcome.NotRun,
        };

    private static string Lead(QueryFailure failure, ServiceRequest request, string region, ServiceError error)
    {
        var host = request.Target.Host;
        return failure switch
        {
            QueryFailure.FunctionNotFound => $"Cannot find {request.Subject} in {region}",
            QueryFailure.AccessDenied => $"Access denied: these credentials may not call {request.Operation} on {request.Subject}",
            QueryFailure.CredentialsRejected => $"{host} rejected the credentials",
            QueryFailure.CredentialsExpired => "The credentials have expired",
            QueryFailure.ClockSkewed => "The clocks of this machine and of the service differ too much",
            QueryFailure.Throttled => $"{host} throttled {request.Subject}",
            QueryFailure.PayloadTooLarge => $"The payload for {request.Subject} is too large",
            QueryFailure.PayloadInvalid => $"The payload for {request.Subject} was rejected",
            QueryFailure.QueryInvalid => $"The request for {request.Subject} was rejected",
            QueryFailure.ExecutionExists => $"A durable execution with that name already exists for {request.Subject}",
            QueryFailure.FunctionNotReady => $"Lambda cannot start {request.Subject} yet ({error.Code})",
            QueryFailure.FunctionUnusable => $"Lambda cannot start {request.Subject} ({error.Code})",
            QueryFailure.ProxyRejected => $"The proxy rejected the request to {host} (HTTP 407)",
            QueryFailure.ServiceFault => $"{host} failed to process the request for {request.Subject} ({Status(error)})",
            _ when error.Location is { } location => $"{host} redirects to {HostOf(location)}, and redirects are not followed",
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

    private static string HostOf(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Authority : "another path of the same host";

    private static string? AdviceOn(QueryFailure failure, ServiceRequest request, string region, ServiceError error, string? refused) =>
        failure switch
        {
            _ when error is { Location: not null } or { ForeignType: not null } => NotLambda,
            QueryFailure.CredentialsRejected when NamesRegion(error.Text) =>
                $"Check -Region and the endpoint URL: this endpoint does not serve region {region}.",
            QueryFailure.CredentialsRejected => refused,
            QueryFailure.FunctionNotFound when request.Qualifier is not null => NoQualifier,
            _ => null,
        };

    private static bool NamesRegion(string? text) =>
        text is not null && text.Contains("scoped to a valid region", StringComparison.OrdinalIgnoreCase);
}
