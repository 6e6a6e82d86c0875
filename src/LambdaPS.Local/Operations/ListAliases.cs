using LambdaPS.Local.Functions;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>ListAliases: a function's aliases by name, all of them or those of one version.</summary>
internal sealed class ListAliases(FunctionCatalog catalog) : IOperation
{
    private const int MaxPageSize = 10_000;

    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var function = catalog.FindUnqualified(request);
        var version = request.Query["FunctionVersion"];
        var aliases = function
            .Aliases.Where(alias => version is null || alias.Versions.Contains(version))
            .OrderBy(alias => alias.Name, StringComparer.Ordinal)
            .ToList();
        var page = Page<LocalAlias>.Create(request, aliases, alias => alias.Name, MaxPageSize);

        return Task.FromResult(
            JsonBody.CreateResponse(
                200,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("Aliases");
                    foreach (var alias in page.Items)
                        AliasConfiguration.Write(json, function, alias, catalog.Names);
                    json.WriteEndArray();
                    if (page.NextMarker is { } marker)
                        json.WriteString("NextMarker", marker);
                    json.WriteEndObject();
                }
            )
        );
    }
}
