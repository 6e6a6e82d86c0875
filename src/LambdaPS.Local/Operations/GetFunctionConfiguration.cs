using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetFunctionConfiguration: the configuration as in the list, and the function's state.</summary>
internal sealed class GetFunctionConfiguration(FunctionCatalog catalog) : IOperation
{
    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var target = catalog.Find(request);
        return Task.FromResult(
            JsonBody.CreateResponse(
                200,
                json =>
                {
                    json.WriteStartObject();
                    FunctionConfiguration.Write(json, target, catalog.Names);
                    FunctionConfiguration.WriteState(json);
                    json.WriteEndObject();
                }
            )
        );
    }
}
