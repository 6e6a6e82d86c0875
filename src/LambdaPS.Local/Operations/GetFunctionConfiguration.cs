using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetFunctionConfiguration: what the list shows, and the function's state.</summary>
internal sealed class GetFunctionConfiguration(FunctionCatalog catalog) : IOperation
{
    public Task<HttpResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        var target = catalog.Find(request);
        return Task.FromResult(
            JsonBody.Answer(
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
