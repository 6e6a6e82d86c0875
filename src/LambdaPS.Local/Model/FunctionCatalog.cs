using LambdaPS.Local.Functions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

internal sealed class FunctionCatalog(Func<IReadOnlyCollection<LocalFunction>> functions, ResourceNames names)
{
    public ResourceNames Names { get; } = names;

    public IReadOnlyList<LocalFunction> All() => [.. functions().OrderBy(function => function.Name, StringComparer.Ordinal)];

    public LocalFunction? FindByName(string name) => functions().FirstOrDefault(function => function.Name == name);

    /// <summary>Finds the function, qualifier and version that a request names in its path and its Qualifier parameter.</summary>
    /// <exception cref="ApiException">The function does not exist, or its name or qualifier is not valid.</exception>
    public FunctionTarget Find(ApiRequest request)
    {
        var reference = RequestedFunction.Parse(request.FunctionName, request.Query["Qualifier"], Names);
        if (FindByName(reference.Name) is { } function && FunctionVersions.Resolve(function, reference.Qualifier) is { } version)
            return new FunctionTarget(function, reference.Qualifier, version);
        throw reference.NotFound(Names);
    }

    /// <summary>Finds the function that a request names in its path, for operations that accept no qualifier.</summary>
    /// <exception cref="ApiException">The function does not exist, or its name is not valid.</exception>
    public LocalFunction FindUnqualified(ApiRequest request)
    {
        var reference = RequestedFunction.Parse(request.FunctionName, null, Names);
        return (reference.Qualifier is null ? FindByName(reference.Name) : null) ?? throw reference.NotFound(Names);
    }
}

/// <summary>The function and version that a request names.</summary>
/// <param name="Function">The function.</param>
/// <param name="Qualifier">The qualifier in the request; null for none.</param>
/// <param name="Version">The version. For an alias with two versions, the one chosen for this request.</param>
internal sealed record FunctionTarget(LocalFunction Function, string? Qualifier, string Version);
