using System.Net;
using Amazon.Runtime;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Sts;

/// <summary>Turns what the SDK's client of STS throws into the failure of a query. STS runs nothing.</summary>
internal static class StsFailure
{
    /// <summary>The failure.</summary>
    /// <param name="what">What was asked, for example <c>AssumeRole of role 'x'</c>.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="cause">What the SDK threw.</param>
    /// <param name="mask">Takes the request's secrets out of what is quoted.</param>
    public static LambdaQueryException Of(string what, Uri endpoint, Exception cause, Func<string, string> mask)
    {
        // An answer's text says everything; the SDK's exception of it would bring along what was sent.
        if (cause is AmazonServiceException { StatusCode: >= HttpStatusCode.MultipleChoices } answer)
        {
            var text = DisplayText.Line(mask(answer.Message));
            return new LambdaQueryException(Classify(answer, text), $"{what} was refused by {endpoint.Host}: {text}")
            {
                ErrorType = answer.ErrorCode,
                RequestId = answer.RequestId,
                StatusCode = (int)answer.StatusCode,
                Advice = AdviceOn(answer, text),
            };
        }

        return cause switch
        {
            TimeoutException => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"{what} failed: STS at {endpoint.Host} {cause.Message}.",
                cause
            ),
            AmazonUnmarshallingException => NoCredentials(what, endpoint, cause),
            AmazonClientException or AmazonServiceException or HttpRequestException or IOException => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"{what} did not reach {endpoint.Host}: {SystemMessage.Sentence(DisplayText.Line(cause.GetBaseException().Message))}",
                cause
            ),

            // What the SDK makes of an answer that it cannot read: an XmlException, or whatever its reader comes upon.
            _ => NoCredentials(what, endpoint, cause),
        };
    }

    /// <summary>What came is no answer of STS: a page of a proxy, or of something else at its address.</summary>
    public static LambdaQueryException NoCredentials(string what, Uri endpoint, Exception? cause) =>
        new(LambdaErrorId.CredentialsNotFound, $"What {endpoint.Authority} answered to {what} has no credentials.", cause)
        {
            Advice = $"Check that {endpoint.Authority} is STS (AWS_ENDPOINT_URL_STS, -EndpointUrl), and what the proxy puts in its place.",
        };

    private static LambdaErrorId Classify(AmazonServiceException answer, string text)
    {
        if (text.Contains("MultiFactorAuthentication", StringComparison.Ordinal))
            return LambdaErrorId.MfaRequired;
        return FailureCodes.All.TryGetValue(ServiceError.KindOf(answer.ErrorCode) ?? "", out var known)
            ? known
            : (int)answer.StatusCode switch
            {
                401 => LambdaErrorId.CredentialsRejected,
                403 => LambdaErrorId.AccessDenied,
                >= 500 => LambdaErrorId.ServiceFault,
                _ => LambdaErrorId.RequestRejected,
            };
    }

    private static string? AdviceOn(AmazonServiceException answer, string text) =>
        answer.ErrorCode switch
        {
            _ when text.Contains("MultiFactorAuthentication", StringComparison.Ordinal) => null,
            "AccessDenied" =>
                "Ask for sts:AssumeRole on the role, check that its trust policy names who connects, and -ExternalId where it wants one.",
            "RegionDisabledException" => "STS is switched off in that region; an administrator of the account can switch it on.",
            _ => null,
        };
}
