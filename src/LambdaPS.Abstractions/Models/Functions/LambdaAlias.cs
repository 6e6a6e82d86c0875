using LambdaPS.Contracts;


namespace LambdaPS;

/// <summary>An alias of a function as Lambda describes it. What the service did not send is null.</summary>
public sealed record LambdaAlias : IListedFunction
{
    private ISource? _source;

    /// <summary>The ARN, with the alias at its end.</summary>
    public string? AliasArn { get; init; }

    /// <summary>The alias's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the function that it is an alias of.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The version that it points to.</summary>
    public string? FunctionVersion { get; init; }

    /// <summary>What its authors say of it.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The part of the invocations, from 0 to 1, that other versions get, by version; null where all go to
    /// <see cref="FunctionVersion"/>.
    /// </summary>
    public IReadOnlyDictionary<string, double>? RoutingWeights { get; init; }

    /// <summary>Changes with each change of the alias.</summary>
    public string? RevisionId { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }

    /// <summary>The name of the source that it was listed on; null where it was not listed.</summary>
    public string? Source => _source?.Name;

    string? IListedFunction.Qualifier
    {
        get => Name;
        set => throw new NotSupportedException("An alias is its own qualifier.");
    }

    ISource? IListedFunction.Source
    {
        get => _source;
        set => _source = value;
    }

    /// <summary>The function's name with the alias.</summary>
    public override string ToString() => $"{FunctionName}:{Name}";
}
