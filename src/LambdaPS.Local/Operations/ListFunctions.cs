using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>ListFunctions: pages of 50 functions, or fewer if the request asks for fewer.</summary>
internal sealed class ListFunctions(FunctionCatalog catalog) : IOperation
{
    private const int MaxPageSize = 50;

    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var version = request.Query["FunctionVersion"];
        if (version is not (null or "ALL"))
            throw ApiException.Validation(version, "functionVersion", "satisfy enum value set: [ALL]");

        var all = version is null
            ? catalog.All().Select(function => new FunctionTarget(function, null, FunctionVersions.Latest))
            : catalog.All().SelectMany(FunctionVersions.List, (function, number) => new FunctionTarget(function, number, number));
        var page = Page<FunctionTarget>.Create(request, [.. all], Key, MaxPageSize);
        return Task.FromResult(FunctionConfiguration.List("Functions", page, catalog.Names));
    }

    // A line feed sorts before every character of a name, so that all versions of "a" come before "a-b".
    private static string Key(FunctionTarget target) => $"{target.Function.Name}\n{FunctionVersions.SortKey(target.Version)}";
}
