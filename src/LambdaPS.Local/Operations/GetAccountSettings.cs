using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>GetAccountSettings: Lambda's default limits, minus the reserved concurrency, and their usage.</summary>
internal sealed class GetAccountSettings(FunctionCatalog catalog) : IOperation
{
    private const int Concurrency = 1000;

    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var functions = catalog.All();
        return Task.FromResult(
            JsonBody.CreateResponse(
                200,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteStartObject("AccountLimit");
                    json.WriteNumber("TotalCodeSize", 80_530_636_800);
                    json.WriteNumber("CodeSizeUnzipped", 262_144_000);
                    json.WriteNumber("CodeSizeZipped", 52_428_800);
                    json.WriteNumber("ConcurrentExecutions", Concurrency);
                    json.WriteNumber(
                        "UnreservedConcurrentExecutions",
                        Math.Max(0, Concurrency - functions.Sum(function => function.ReservedConcurrency ?? 0))
                    );
                    json.WriteEndObject();
                    json.WriteStartObject("AccountUsage");
                    json.WriteNumber("TotalCodeSize", functions.Sum(function => function.CodeSize));
                    json.WriteNumber("FunctionCount", functions.Count);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            )
        );
    }
}
