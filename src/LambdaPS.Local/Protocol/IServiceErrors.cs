using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

internal interface IServiceErrors
{
    HttpResponse CreateResponse(ApiException error, string requestId);

    HttpResponse CreateResponse(SignatureException error, string requestId);
}
