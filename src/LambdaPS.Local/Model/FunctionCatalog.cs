using LambdaPS.Local.Functions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>The functions that an endpoint serves at the moment of a request.</summary>
internal sealed class FunctionCatalog(Func<IReadOnlyCollection<LocalFunction>> functions, ResourceNames names)
{
    public ResourceNames Names { get; } = names;

    /// <summary>All functions, in the order of their names.</summary>
    public IReadOnlyList<LocalFunction> All() => [.. functions().OrderBy(function => function.Name, StringComparer.Ordinal)];

    /// <summary>The function of that name, or null.</summary>
    public LocalFunction? Named(string name) => functions().FirstOrDefault(function => function.Name == name);

    /// <summary>What a request names in its path and its Qualifier parameter.</summary>
    /// <exception cref="ApiException">There is none, or the names are not valid.</exception>
    public FunctionTarget Find(ApiRequest request)
    {
        var reference = RequestedFunction.Parse(request.FunctionName, request.Query["Qualifier"], Names);
        if (Named(reference.Name) is { } function && FunctionVersions.Resolve(function, reference.Qualifier) is { } version)
            return new FunctionTarget(function, reference.Qualifier, version);
        throw reference.NotFound(Names);
    }

    /// <summary>The function that a request names in its path, where a qualifier has no place.</summary>
    /// <exception cref="ApiException">There is none, or the name is not valid.</exception>
    public LocalFunction FindUnqualified(ApiRequest request)
    {
        var reference = RequestedFunction.Parse(request.FunctionName, null, Names);
        return (reference.Qualifier is null ? Named(reference.Name) : null) ?? throw reference.NotFound(Names);
    }
}
