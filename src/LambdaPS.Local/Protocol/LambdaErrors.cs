using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

/// <summary>Errors as Lambda answers them: the code in a header, the rest in JSON whose casing depends on the code.</summary>
internal sealed class LambdaErrors : IServiceErrors
{
    public static HttpResponse Answer(int status, string code, string message, string? reason = null) =>
        JsonBody
            .Answer(
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

    public HttpResponse Answer(ApiException error, string requestId) => Answer(error.Status, error.Code, error.Message, error.Reason);

    public HttpResponse Answer(SignatureException error, string requestId) => Answer(403, CodeOf(error.Error), error.Message);

    private static string CodeOf(SignatureError error) =>
        error switch
        {
            SignatureError.Missing => "MissingAuthenticationTokenException",
            SignatureError.Incomplete => "IncompleteSignatureException",
            SignatureError.UnknownKey => "UnrecognizedClientException",
            _ => "InvalidSignatureException",
        };

    /// <summary>The errors of the API's model; what is refused before it (signatures, validation) has only a message.</summary>
    private static bool HasType(string code) =>
        HasCapital(code)
        || code
            is "InvalidParameterValueException"
                or "InvalidRequestContentException"
                or "RequestTooLargeException"
                or "TooManyRequestsException";

    private static bool HasCapital(string code) => code is "ResourceNotFoundException" or "ServiceException";
}
