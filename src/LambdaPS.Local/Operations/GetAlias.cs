using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

internal sealed class GetAlias(FunctionCatalog catalog) : IOperation
{
    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var function = catalog.FindUnqualified(request);
        var name = request.Labels[1];
        var alias =
            FunctionVersions.FindAlias(function, name)
            ?? throw ApiException.NotFound($"Cannot find alias arn: {catalog.Names.Function(function.Name, name)}");
        return Task.FromResult(JsonBody.CreateResponse(200, json => AliasConfiguration.Write(json, function, alias, catalog.Names)));
    }
}
