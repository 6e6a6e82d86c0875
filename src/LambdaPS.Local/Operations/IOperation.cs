using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>One operation of the API.</summary>
internal interface IOperation
{
    /// <exception cref="ApiException">The request is answered with an error.</exception>
    Task<HttpResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation);
}
