using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>An alias of a function as Lambda describes it. What the service did not send is null.</summary>
public sealed record LambdaAlias : LambdaServiceModel, IListedFunction
{
    private ISource? _source;

    /// <summary>The ARN, with the alias at its end.</summary>
    public string? AliasArn { get; internal set; }

    /// <summary>The alias's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The name of the function that it is an alias of.</summary>
    [NotInApi]
    public string FunctionName { get; internal set; } = "";

    /// <summary>The version that it points to.</summary>
    public string? FunctionVersion { get; internal set; }

    /// <summary>What its authors say of it.</summary>
    public string? Description { get; internal set; }

    /// <summary>
    /// The part of the invocations, from 0 to 1, that other versions get, by version; null where all go to
    /// <see cref="FunctionVersion"/>.
    /// </summary>
    [NotInApi]
    public IReadOnlyDictionary<string, double>? RoutingWeights { get; internal set; }

    /// <summary>Changes with each change of the alias.</summary>
    public string? RevisionId { get; internal set; }

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
