using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>
/// The target of one record: which function, which qualifier and which source it runs on, and whether it may. A function or
/// alias in the pipeline is the target and brings its source; a source in the pipeline is where; anything else is data, and
/// may be a row that names its function in a column.
/// </summary>
/// <param name="name">The value of <c>-FunctionName</c>, typed or bound from a property of the input object.</param>
/// <param name="isTyped">Whether it was typed.</param>
/// <param name="input">The input object; null for none.</param>
/// <param name="command">The name of the cmdlet, for advice.</param>
internal sealed class QueryTarget(LambdaFunctionName? name, bool isTyped, PSObject? input, string command)
{
    private readonly IListedFunction? _piped = input?.BaseObject as IListedFunction;

    /// <summary>Whether the input object is data, and neither a function nor a source.</summary>
    public bool InputIsData => _piped is null && input?.BaseObject is not LambdaSource;

    /// <summary>The object that a failure is about.</summary>
    public object? Subject => _piped is null ? name?.Text : input!.BaseObject;

    /// <summary>Whether the record brings its source.</summary>
    public bool HasSource => name?.Owner is not null || PipedSource is not null;

    private LambdaSource? PipedSource => _piped is null ? input?.BaseObject as LambdaSource : (LambdaSource?)_piped.Source;

    /// <summary>The source that the record runs on.</summary>
    /// <param name="argument">The value of <c>-Source</c>.</param>
    /// <param name="isGiven">Whether it was given.</param>
    /// <exception cref="LambdaQueryException">NotConnected, SourceNotFound, or ParameterConflict if two sources are named.</exception>
    public LambdaSource FindSource(object? argument, bool isGiven)
    {
        if (OwnSource() is not { } owner)
        {
            var source = SourceArgument.Resolve(argument, isGiven);
            if (!isTyped && !isGiven)
                RejectRowOfAnotherSource(source);
            return source;
        }

        if (!isGiven || SourceArgument.Resolve(argument, isGiven) == owner)
            return SourceArgument.Resolve(owner, isGiven: true);
        throw Conflict($"The function belongs to source '{owner.Name}', but -Source is another source.");
    }

    /// <summary>The function and the qualifier that the record runs.</summary>
    /// <param name="typedName">The typed name, rendered; null if none was typed.</param>
    /// <param name="typedQualifier">The value of <c>-Qualifier</c>, rendered; null if it was not given.</param>
    /// <param name="region">The region of the source.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid, or ParameterConflict if two functions or qualifiers are named.</exception>
    public FunctionReference FindFunction(Func<string?> typedName, Func<string?> typedQualifier, string region)
    {
        if (_piped is not null && isTyped)
        {
            throw FunctionReference.IsPayload(name!.Text)
                ? FunctionReference.AsPayload(name.Text)
                : Conflict($"The input object is function '{_piped.FunctionName}', and -FunctionName names one as well.");
        }

        RejectCopy();
        var function = _piped?.FunctionName ?? typedName() ?? name?.Text ?? "";
        var qualifier = typedQualifier() ?? _piped?.Qualifier;
        if (qualifier is null && InputIsData && !isTyped)
            RejectQualifiedRow(function);
        var reference = FunctionReference.Parse(function, qualifier, region);
        if (_piped?.Qualifier is { } own && own != reference.Qualifier)
            throw Conflict($"The input object is '{own}' of function '{_piped.FunctionName}', but -Qualifier is different.");
        return reference;
    }

    /// <summary>The function that the record names as a whole: no version or alias of it.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: a version or alias is named.</exception>
    public string FindWholeFunction(string region)
    {
        var function = FunctionReference.Parse(name?.Text ?? "", null, region);
        if (function.Qualifier is not { } qualifier)
            return function.Name;
        throw new LambdaQueryException(
            QueryFailure.QueryInvalid,
            $"'{function}' has the qualifier '{qualifier}', and {command} needs a function without one."
        )
        {
            Advice = $"Remove the qualifier: {command} {function.Name}",
        };
    }

    /// <summary>Rejects a piped function if another one is named beside it, and a copy of our objects.</summary>
    /// <exception cref="LambdaQueryException">ParameterConflict or SourceNotFound.</exception>
    public void RejectOtherFunction()
    {
        RejectCopy();
        if (_piped is not null && _piped.FunctionName != name?.Text)
            throw Conflict($"The input object is function '{_piped.FunctionName}', but -FunctionName is different.");
    }

    private LambdaSource? OwnSource()
    {
        var (named, piped) = (name?.Owner, PipedSource);
        if (named is null || piped is null || named == piped)
            return named ?? piped;
        throw Conflict($"Function '{name}' belongs to source '{named.Name}', but the input object is source '{piped.Name}'.");
    }

    private void RejectCopy()
    {
        if (input is not null && SourceArgument.IsSerialised(input))
        {
            throw new LambdaQueryException(
                QueryFailure.SourceNotFound,
                "This object was serialized, so it has lost its source. List the function again in this session."
            );
        }
    }

    // A list that was saved with its column Source would run on the default source.
    private void RejectRowOfAnotherSource(LambdaSource source)
    {
        if (!InputIsData || input?.Properties["FunctionName"] is not { } function)
            return;
        if (
            input.Properties["Source"]?.Value is not string { Length: > 0 } own
            || own.Equals(source.Name, StringComparison.OrdinalIgnoreCase)
        )
        {
            return;
        }

        throw new LambdaQueryException(
            QueryFailure.ParameterConflict,
            $"The input object is function '{function.Value}' of source '{own}', but the default source is '{source.Name}'."
        )
        {
            Advice =
                $"Use -Source. For rows of several sources: ... | Group-Object Source | ForEach-Object {{ $name = $_.Name; $_.Group | {command} -Source $name }}. Nothing was sent.",
        };
    }

    // No column but FunctionName sets a parameter, so a row that names a version or an alias would run the unpublished code.
    private void RejectQualifiedRow(string function)
    {
        if (input is null)
            return;
        if (Column("Qualifier") is { } qualifier)
            throw Unsaid($"qualifier '{QuotedText.Of(qualifier)}'", "{{Qualifier}}");
        if (Column("AliasArn") is not null && Column("Name") is { } alias)
            throw Unsaid($"alias '{QuotedText.Of(alias)}'", "{{Name}}");
        if (Column("Version") is { } version && version.All(char.IsAsciiDigit))
            throw Unsaid($"version '{version}'", "{{Version}}");

        LambdaQueryException Unsaid(string what, string template) =>
            new(
                QueryFailure.ParameterConflict,
                $"The input object names {what} of function '{function}', but rows run $LATEST unless -Qualifier is given."
            )
            {
                Advice = $"Use -Qualifier '{template}' to run what the row names, or -Qualifier '$LATEST'. Nothing was sent.",
            };
    }

    // In a CSV each column is text.
    private string? Column(string column) => input!.Properties[column]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static LambdaQueryException Conflict(string message) => new(QueryFailure.ParameterConflict, message);
}
