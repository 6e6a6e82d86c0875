using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

internal interface IOperation
{
    /// <exception cref="ApiException">The response is an error.</exception>
    Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation);
}
