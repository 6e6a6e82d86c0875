using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetFunctionEventInvokeConfig: the number of retries of a failed event, if the function sets it.</summary>
internal sealed class GetFunctionEventInvokeConfig(FunctionCatalog catalog) : IOperation
{
    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var target = catalog.Find(request);
        var arn = catalog.Names.Function(target.Function.Name, target.Qualifier ?? "$LATEST");
        if (target.Function.MaximumRetryAttempts is not { } retries)
            throw ApiException.NotFound($"The function {arn} doesn't have an EventInvokeConfig");
        return Task.FromResult(
            JsonBody.CreateResponse(
                200,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("LastModified", target.Function.LastModified.ToUnixTimeSeconds());
                    json.WriteString("FunctionArn", arn);
                    json.WriteNumber("MaximumRetryAttempts", retries);
                    json.WriteEndObject();
                }
            )
        );
    }
}
