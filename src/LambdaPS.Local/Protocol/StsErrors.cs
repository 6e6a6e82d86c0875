using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

/// <summary>Errors as STS answers them, in XML.</summary>
internal sealed class StsErrors : IServiceErrors
{
    public HttpResponse Answer(ApiException error, string requestId) => XmlBody.Error(error.Status, error.Code, error.Message, requestId);

    public HttpResponse Answer(SignatureException error, string requestId) =>
        XmlBody.Error(403, CodeOf(error.Error), error.Message, requestId);

    private static string CodeOf(SignatureError error) =>
        error switch
        {
            SignatureError.Missing => "MissingAuthenticationToken",
            SignatureError.Incomplete => "IncompleteSignature",
            SignatureError.UnknownKey => "InvalidClientTokenId",
            _ => "SignatureDoesNotMatch",
        };
}
