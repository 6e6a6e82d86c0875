using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>ListVersionsByFunction: <c>$LATEST</c> and the versions that aliases name, in pages of 50.</summary>
internal sealed class ListVersionsByFunction(FunctionCatalog catalog) : IOperation
{
    private const int MaxPageSize = 50;

    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var function = catalog.FindUnqualified(request);
        var versions = FunctionVersions.List(function).Select(version => new FunctionTarget(function, version, version)).ToList();
        var page = Page<FunctionTarget>.Create(request, versions, target => $"v{FunctionVersions.SortKey(target.Version)}", MaxPageSize);
        return Task.FromResult(FunctionConfiguration.List("Versions", page, catalog.Names));
    }
}
