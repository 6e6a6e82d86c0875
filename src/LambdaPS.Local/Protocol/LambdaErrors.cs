using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

/// <summary>Lambda's error format: the code in a header, the rest in JSON whose casing depends on the code.</summary>
internal sealed class LambdaErrors : IServiceErrors
{
    public static HttpResponse CreateResponse(int status, string code, string message, string? reason = null) =>
        JsonBody
            .CreateResponse(
                status,
                json =>
                {
                    json.WriteStartObject();
                    if (reason is not null)
                        json.WriteString("Reason", reason);
                    if (HasType(code))
                        json.WriteString("Type", status < 500 ? "User" : "Service");
                    json.WriteString(HasCapital(code) ? "Message" : "message", message);
                    json.WriteEndObject();
                }
            )
            .With("x-amzn-ErrorType", code);

    public HttpResponse CreateResponse(ApiException error, string requestId) =>
        CreateResponse(error.Status, error.Code, error.Message, error.Reason);

    public HttpResponse CreateResponse(SignatureException error, string requestId) =>
        CreateResponse(403, FindCode(error.Error), error.Message);

    private static string FindCode(SignatureError error) =>
        error switch
        {
            SignatureError.Missing => "MissingAuthenticationTokenException",
            SignatureError.Incomplete => "IncompleteSignatureException",
            SignatureError.UnknownKey => "UnrecognizedClientException",
            _ => "InvalidSignatureException",
        };

    /// <summary>True for the errors of the API's model. Errors raised before it (signatures, validation) have only a message.</summary>
    private static bool HasType(string code) =>
        HasCapital(code)
        || code
            is "InvalidParameterValueException"
                or "InvalidRequestContentException"
                or "RequestTooLargeException"
                or "TooManyRequestsException";

    private static bool HasCapital(string code) => code is "ResourceNotFoundException" or "ServiceException";
}
