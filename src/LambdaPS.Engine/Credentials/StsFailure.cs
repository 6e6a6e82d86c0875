using Amazon.Runtime;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>Turns what the SDK's client of STS throws into the failure of a query. STS runs nothing.</summary>
internal static class StsFailure
{
    /// <summary>The failure.</summary>
    /// <param name="what">What was asked, for example <c>AssumeRole of role 'x'</c>.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="cause">What the SDK threw.</param>
    public static LambdaQueryException Of(string what, Uri endpoint, Exception cause)
    {
        // An answer's text says everything; the SDK's exception of it would bring along what was sent.
        if (cause is AmazonServiceException { StatusCode: not 0 } answer)
        {
            var text = RemoteText.Line(answer.Message);
            return new LambdaQueryException(Classify(answer, text), $"{what} was refused by {endpoint.Host}: {text}")
            {
                ErrorType = answer.ErrorCode,
                RequestId = answer.RequestId,
                StatusCode = (int)answer.StatusCode,
                Advice = AdviceOn(answer, text),
            };
        }

        var reason = RemoteText.Line(cause.GetBaseException().Message);
        return cause is OperationCanceledException
            ? new LambdaQueryException(QueryFailure.EndpointUnreachable, $"{what} was not answered by {endpoint.Host} in time.", cause)
            : new LambdaQueryException(QueryFailure.EndpointUnreachable, $"{what} did not reach {endpoint.Host}: {reason}", cause);
    }

    private static QueryFailure Classify(AmazonServiceException answer, string text)
    {
        if (text.Contains("MultiFactorAuthentication", StringComparison.Ordinal)) return QueryFailure.MfaRequired;
        var code = answer.ErrorCode ?? "";
        var kind = code.EndsWith("Exception", StringComparison.Ordinal) ? code[..^9] : code;
        return FailureCodes.All.TryGetValue(kind, out var known) ? known : (int)answer.StatusCode switch
        {
            401 => QueryFailure.CredentialsRejected,
            403 => QueryFailure.AccessDenied,
            >= 500 => QueryFailure.ServiceFault,
            _ => QueryFailure.RequestRejected,
        };
    }

    private static string? AdviceOn(AmazonServiceException answer, string text) => answer.ErrorCode switch
    {
        _ when text.Contains("MultiFactorAuthentication", StringComparison.Ordinal) => null,
        "AccessDenied" => "Ask for sts:AssumeRole on the role, check that its trust policy names who connects, and -ExternalId where it wants one.",
        "RegionDisabledException" => "STS is switched off in that region; an administrator of the account can switch it on.",
        _ => null,
    };
}
