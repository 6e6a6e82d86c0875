using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetFunction: the configuration and the reserved concurrency. There is no link to the code, which is on this machine.</summary>
internal sealed class GetFunction(FunctionCatalog catalog) : IOperation
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
                    json.WriteStartObject("Configuration");
                    FunctionConfiguration.Write(json, target, catalog.Names);
                    FunctionConfiguration.WriteState(json);
                    json.WriteEndObject();
                    json.WriteStartObject("Code");
                    json.WriteString("RepositoryType", "Local");
                    json.WriteEndObject();
                    json.WriteStartObject("Tags");
                    json.WriteEndObject();
                    if (target.Function.ReservedConcurrency is { } reserved)
                    {
                        json.WriteStartObject("Concurrency");
                        json.WriteNumber("ReservedConcurrentExecutions", reserved);
                        json.WriteEndObject();
                    }

                    json.WriteEndObject();
                }
            )
        );
    }
}
