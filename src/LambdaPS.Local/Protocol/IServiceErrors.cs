using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

/// <summary>How a service words its errors.</summary>
internal interface IServiceErrors
{
    HttpResponse Answer(ApiException error, string requestId);

    /// <summary>The service's code for a signature that is refused.</summary>
    HttpResponse Answer(SignatureException error, string requestId);
}
