using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

internal sealed class StsErrors : IServiceErrors
{
    public HttpResponse CreateResponse(ApiException error, string requestId) =>
        XmlBody.CreateError(error.Status, error.Code, error.Message, requestId);

    public HttpResponse CreateResponse(SignatureException error, string requestId) =>
        XmlBody.CreateError(403, FindCode(error.Error), error.Message, requestId);

    private static string FindCode(SignatureError error) =>
        error switch
        {
            SignatureError.Missing => "MissingAuthenticationToken",
            SignatureError.Incomplete => "IncompleteSignature",
            SignatureError.UnknownKey => "InvalidClientTokenId",
            _ => "SignatureDoesNotMatch",
        };
}
