using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Logs;

/// <summary>The error format of CloudWatch Logs: status 400 for every error of the client, and the code in the body.</summary>
internal sealed class LogsErrors : IServiceErrors
{
    public HttpResponse CreateResponse(ApiException error, string requestId) =>
        CreateResponse(error.Status >= 500 ? error.Status : 400, error.Code, error.Message);

    public HttpResponse CreateResponse(SignatureException error, string requestId) =>
        CreateResponse(
            400,
            error.Error switch
            {
                SignatureError.Missing => "MissingAuthenticationTokenException",
                SignatureError.Incomplete => "IncompleteSignatureException",
                SignatureError.UnknownKey => "UnrecognizedClientException",
                _ => "InvalidSignatureException",
            },
            error.Message
        );

    private static HttpResponse CreateResponse(int status, string code, string message) =>
        LogsApi.CreateResponse(
            status,
            json =>
            {
                json.WriteString("__type", code);
                json.WriteString("message", message);
            }
        );
}
