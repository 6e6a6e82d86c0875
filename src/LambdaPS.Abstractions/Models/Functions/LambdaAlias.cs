using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>An alias of a function, as returned by Lambda. Fields that the service did not send are null.</summary>
public sealed class LambdaAlias : LambdaServiceModel, IListedFunction
{
    private ISource? _source;

    /// <summary>The ARN, which ends with the alias.</summary>
    public string? AliasArn { get; internal set; }

    /// <summary>The alias's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The name of the function that the alias belongs to.</summary>
    [NotInApi]
    public string FunctionName { get; internal set; } = "";

    /// <summary>The version that the alias points to.</summary>
    public string? FunctionVersion { get; internal set; }

    /// <summary>The description.</summary>
    public string? Description { get; internal set; }

    /// <summary>
    /// The share of invocations, from 0 to 1, that other versions receive, by version; null if all go to <see cref="FunctionVersion"/>.
    /// </summary>
    [NotInApi]
    public IReadOnlyDictionary<string, double>? RoutingWeights { get; internal set; }

    /// <summary>The revision ID, which changes with each update of the alias.</summary>
    public string? RevisionId { get; internal set; }

    /// <summary>The name of the source that listed it; null if it was not listed.</summary>
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

    /// <summary>Formats the function name with the alias.</summary>
    public override string ToString() => $"{FunctionName}:{Name}";
}
