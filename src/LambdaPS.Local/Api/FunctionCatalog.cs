namespace LambdaPS.Local.Api;

/// <summary>The functions that an endpoint serves at the moment of a request.</summary>
internal sealed class FunctionCatalog(Func<IReadOnlyCollection<LocalFunction>> functions, ResourceNames names)
{
    /// <summary>The only version that a function has here.</summary>
    public const string Latest = "$LATEST";

    public ResourceNames Names { get; } = names;

    /// <summary>All functions, in the order of their names.</summary>
    public IReadOnlyList<LocalFunction> All() => [.. functions().OrderBy(function => function.Name, StringComparer.Ordinal)];

    /// <summary>The function that a request names in its path and its Qualifier parameter.</summary>
    /// <exception cref="ApiException">There is none, or the names are not valid.</exception>
    public (LocalFunction Function, string? Qualifier) Find(ApiRequest request)
    {
        var reference = FunctionReference.Parse(request.FunctionName, request.Query["Qualifier"], Names);
        if (reference.Qualifier is null or Latest)
        {
            foreach (var function in functions())
            {
                if (function.Name == reference.Name)
                    return (function, reference.Qualifier);
            }
        }

        throw reference.NotFound(Names);
    }
}
