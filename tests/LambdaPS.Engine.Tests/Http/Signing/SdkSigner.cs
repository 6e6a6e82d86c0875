using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace LambdaPS.Engine.Tests.Http.Signing;

/// <summary>AWSSDK.Core's own signer, to compare with.</summary>
internal static class SdkSigner
{
    /// <summary>The header Authorization as the SDK computes it.</summary>
    public static (string Authorization, string BodyHash) Sign(
        SignableRequest request,
        Uri endpoint,
        string region,
        string service,
        DateTimeOffset now
    )
    {
        var sdk = new DefaultRequest(new GetCallerIdentityRequest(), "Lambda")
        {
            Endpoint = endpoint,
            HttpMethod = request.Method.Method,
            ResourcePath = "/2015-03-31/functions/{FunctionName}/invocations",
            UseQueryString = true,
            OverrideSigningServiceName = service,
            AuthenticationRegion = region,
            Content = request.Body,
        };
        sdk.AddPathResource("{FunctionName}", request.FunctionName);
        foreach (var group in request.Query.GroupBy(field => field.Name, StringComparer.Ordinal))
        {
            sdk.ParameterCollection.Add(group.Key, group.Select(field => field.Value).ToList());
        }

        foreach (var field in request.Headers)
            sdk.Headers[field.Name] = field.Value;
        if (request.Credentials.SessionToken is { } token)
            sdk.Headers["x-amz-security-token"] = token;

        var result = new AWS4Signer().SignRequest(
            sdk,
            new AmazonSecurityTokenServiceConfig(),
            null,
            request.Credentials.AccessKeyId,
            request.Credentials.SecretKey,
            now.UtcDateTime
        );
        return (result.ForAuthorizationHeader, sdk.Headers["X-Amz-Content-SHA256"]);
    }
}
