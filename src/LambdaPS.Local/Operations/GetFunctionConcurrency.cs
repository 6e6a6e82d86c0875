using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetFunctionConcurrency: the reserved concurrency of a function, or an empty object.</summary>
internal sealed class GetFunctionConcurrency(FunctionCatalog catalog) : IOperation
{
    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var function = catalog.FindUnqualified(request);
        return Task.FromResult(
            JsonBody.CreateResponse(
                200,
                json =>
                {
                    json.WriteStartObject();
                    if (function.ReservedConcurrency is { } reserved)
                        json.WriteNumber("ReservedConcurrentExecutions", reserved);
                    json.WriteEndObject();
                }
            )
        );
    }
}
