using System.Net;
using Amazon.Runtime;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Sts;

/// <summary>Failures of STS calls.</summary>
internal static class StsFailure
{
    /// <summary>Creates the failure for an exception of the SDK.</summary>
    /// <param name="operation">The operation, for example <c>AssumeRole of 'x'</c>.</param>
    /// <param name="endpoint">The address of STS.</param>
    /// <param name="cause">The exception of the SDK.</param>
    /// <param name="mask">Removes the secrets of the request from a text.</param>
    public static LambdaQueryException Create(string operation, Uri endpoint, Exception cause, Func<string, string> mask)
    {
        // The SDK's exception is not the cause, because it contains the request.
        if (cause is AmazonServiceException { StatusCode: >= HttpStatusCode.MultipleChoices } response)
        {
            var text = DisplayText.Line(mask(response.Message));
            return new LambdaQueryException(Classify(response, text), $"{endpoint.Host} rejected {operation}: {text}")
            {
                ErrorType = response.ErrorCode,
                RequestId = response.RequestId,
                StatusCode = (int)response.StatusCode,
                Advice = AdviceOn(response, text),
            };
        }

        return cause switch
        {
            TimeoutException => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"{operation} failed: STS at {endpoint.Host} {cause.Message}.",
                cause
            ),
            AmazonUnmarshallingException => NoCredentials(operation, endpoint, cause),
            AmazonClientException or AmazonServiceException or HttpRequestException or IOException => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"{operation} did not reach {endpoint.Host}: {SystemMessage.Sentence(DisplayText.Line(cause.GetBaseException().Message))}",
                cause
            ),

            // The SDK throws an XmlException, or any other exception of its reader, if it cannot read a response.
            _ => NoCredentials(operation, endpoint, cause),
        };
    }

    /// <summary>Creates the failure for a response that is not from STS, such as a page of a proxy.</summary>
    public static LambdaQueryException NoCredentials(string operation, Uri endpoint, Exception? cause) =>
        new(LambdaErrorId.CredentialsNotFound, $"The response of {endpoint.Authority} to {operation} has no credentials.", cause)
        {
            Advice =
                $"Check that {endpoint.Authority} is STS (AWS_ENDPOINT_URL_STS, -EndpointUrl), and that no proxy replaces its responses.",
        };

    private static LambdaErrorId Classify(AmazonServiceException response, string text)
    {
        if (text.Contains("MultiFactorAuthentication", StringComparison.Ordinal))
            return LambdaErrorId.MfaRequired;
        return FailureCodes.All.TryGetValue(ServiceError.KindOf(response.ErrorCode) ?? "", out var known)
            ? known
            : (int)response.StatusCode switch
            {
                401 => LambdaErrorId.CredentialsRejected,
                403 => LambdaErrorId.AccessDenied,
                >= 500 => LambdaErrorId.ServiceFault,
                _ => LambdaErrorId.RequestRejected,
            };
    }

    private static string? AdviceOn(AmazonServiceException response, string text) =>
        response.ErrorCode switch
        {
            _ when text.Contains("MultiFactorAuthentication", StringComparison.Ordinal) => null,
            "AccessDenied" => "Request sts:AssumeRole on the role, and check its trust policy and, if it requires one, -ExternalId.",
            "RegionDisabledException" => "Ask an administrator of the account to activate STS in that region.",
            _ => null,
        };
}
