using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>
/// The target of one record: its function, qualifier and source. A function or alias from the pipeline is the target
/// and determines the source. A source from the pipeline is the source. A result is a query to run again. Any other input
/// object is data, and may be a row with the function name in a column.
/// </summary>
/// <param name="name">The value of <c>-FunctionName</c>, from the command line or from a property of the input object.</param>
/// <param name="isTyped">True if the name is from the command line.</param>
/// <param name="record">The object from the pipeline; null for none.</param>
/// <param name="command">The name of the cmdlet, for advice.</param>
/// <param name="acceptsName">True if a string from the pipeline is the name, unless there is another.</param>
internal sealed class QueryTarget(LambdaFunctionName? name, bool isTyped, PSObject? record, string command, bool acceptsName)
{
    private readonly LambdaQueryResult? _result = record?.BaseObject as LambdaQueryResult;
    private readonly string? _inputName = acceptsName && !isTyped && record?.BaseObject is string text ? text : null;

    /// <summary>The input object; null for none. That of a result is the input object of its query.</summary>
    public PSObject? Input =>
        _result is null ? record
        : _result.InputObject is null ? null
        : PSObject.AsPSObject(_result.InputObject);

    /// <summary>True for a result of a query that had no input object.</summary>
    public bool HadNoInput => _result is { InputObject: null };

    /// <summary>True if the input object is data, and not a function, the name of a function, or a source.</summary>
    public bool InputIsData => InputFunction is null && _inputName is null && Input?.BaseObject is not LambdaSource;

    /// <summary>The function that is named without a template; null if none is.</summary>
    public FunctionReference? NamedFunction =>
        InputFunction is { } listed ? new FunctionReference(listed.FunctionName, listed.Qualifier)
        : (_inputName ?? name?.Text) is { Length: > 0 } known && !known.Contains("{{", StringComparison.Ordinal)
            ? new FunctionReference(known, null)
        : null;

    /// <summary>True if the function is known to run on Managed Instances, which return no log tail.</summary>
    public bool HasNoLogTail => InputFunction is LambdaFunction { CapacityProviderConfig: not null };

    /// <summary>The target object of the error record.</summary>
    public object? Subject => InputFunction is null ? _inputName ?? name?.Text : Input!.BaseObject;

    /// <summary>True if the record determines its source.</summary>
    public bool HasSource => name?.Owner is not null || InputSource is not null;

    private IListedFunction? InputFunction => Input?.BaseObject as IListedFunction;

    private LambdaSource? InputSource => InputFunction is null ? Input?.BaseObject as LambdaSource : (LambdaSource?)InputFunction.Source;

    /// <summary>Finds the source that the record runs on.</summary>
    /// <param name="argument">The value of <c>-Source</c>.</param>
    /// <param name="isGiven">True if <c>-Source</c> is given.</param>
    /// <exception cref="LambdaQueryException">NotConnected, SourceNotFound, or ParameterConflict if two sources are named.</exception>
    public LambdaSource FindSource(object? argument, bool isGiven)
    {
        if (OwnSource() is not { } owner)
        {
            var source =
                !isGiven && _result?.Source is { } earlier
                    ? SourceArgument.Resolve(earlier, isGiven: true)
                    : SourceArgument.Resolve(argument, isGiven);
            if (!isTyped && !isGiven)
                RejectRowOfAnotherSource(source);
            return source;
        }

        if (!isGiven || SourceArgument.Resolve(argument, isGiven) == owner)
            return SourceArgument.Resolve(owner, isGiven: true);
        throw Conflict($"The function belongs to source '{owner.Name}', but -Source is another source.");
    }

    /// <summary>Finds the function and the qualifier that the record runs.</summary>
    /// <param name="typedName">Renders the name from the command line; null if there is none.</param>
    /// <param name="typedQualifier">Renders the value of <c>-Qualifier</c>; null if it is not given.</param>
    /// <param name="region">The region of the source.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid, or ParameterConflict if two functions or qualifiers are named.</exception>
    public FunctionReference FindFunction(Func<string?> typedName, Func<string?> typedQualifier, string region)
    {
        if (InputFunction is not null && isTyped)
        {
            throw FunctionReference.IsPayload(name!.Text)
                ? FunctionReference.PayloadAsName(name.Text)
                : Conflict($"The input object is function '{InputFunction.FunctionName}', and -FunctionName names one as well.");
        }

        RejectCopy();
        var function = InputFunction?.FunctionName ?? typedName() ?? _inputName ?? name?.Text ?? throw NoFunction();
        var qualifier = typedQualifier() ?? InputFunction?.Qualifier ?? (isTyped ? null : _result?.Qualifier);
        if (qualifier is null && InputIsData && !isTyped && _result is null)
            RejectQualifiedRow(function);
        var reference = FunctionReference.Parse(function, qualifier, region);
        if (InputFunction?.Qualifier is { } own && own != reference.Qualifier)
            throw Conflict($"The input object is '{own}' of function '{InputFunction.FunctionName}', but -Qualifier is different.");
        return reference;
    }

    /// <summary>Finds the function of the record, which must have no qualifier.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: a version or an alias is named.</exception>
    public string FindWholeFunction(string region)
    {
        var function = FunctionReference.Parse(_inputName ?? name?.Text ?? throw NoFunction(), null, region);
        if (function.Qualifier is not { } qualifier)
            return function.Name;
        throw new LambdaQueryException(
            LambdaErrorId.QueryInvalid,
            $"'{function}' has the qualifier '{qualifier}', and {command} needs a function without one."
        )
        {
            Advice = $"Remove the qualifier: {command} {function.Name}",
        };
    }

    /// <summary>Rejects a function object if <c>-FunctionName</c> names another function, and rejects serialized objects.</summary>
    /// <exception cref="LambdaQueryException">ParameterConflict or SourceNotFound.</exception>
    public void RejectOtherFunction()
    {
        RejectCopy();
        if (InputFunction is not null && InputFunction.FunctionName != name?.Text)
            throw Conflict($"The input object is function '{InputFunction.FunctionName}', but -FunctionName is different.");
    }

    private LambdaSource? OwnSource()
    {
        var (named, inputSource) = (name?.Owner, InputSource);
        if (named is null || inputSource is null || named == inputSource)
            return named ?? inputSource;
        throw Conflict($"Function '{name}' belongs to source '{named.Name}', but the input object is source '{inputSource.Name}'.");
    }

    private void RejectCopy()
    {
        if (Input is not null && SourceArgument.IsSerialized(Input))
        {
            throw new LambdaQueryException(
                LambdaErrorId.SourceNotFound,
                "This object was serialized, so it has lost its source. List the function again in this session."
            );
        }
    }

    // A saved list has a column Source, and its rows would otherwise run on the default source.
    private void RejectRowOfAnotherSource(LambdaSource source)
    {
        if (!InputIsData || Input?.Properties["FunctionName"] is not { } function)
            return;
        if (
            Input.Properties["Source"]?.Value is not string { Length: > 0 } own
            || own.Equals(source.Name, StringComparison.OrdinalIgnoreCase)
        )
        {
            return;
        }

        throw new LambdaQueryException(
            LambdaErrorId.ParameterConflict,
            $"The input object is function '{function.Value}' of source '{own}', but the default source is '{source.Name}'."
        )
        {
            Advice =
                $"Use -Source. For rows of several sources: ... | Group-Object Source | ForEach-Object {{ $name = $_.Name; $_.Group | {command} -Source $name }}. Nothing was sent.",
        };
    }

    // Only the column FunctionName sets a parameter, so a row that names a version or an alias would run $LATEST.
    private void RejectQualifiedRow(string function)
    {
        if (Input is null)
            return;
        if (Column("Qualifier") is { } qualifier)
            throw QualifierNotGiven($"qualifier '{QuotedText.Format(qualifier)}'", "{{Qualifier}}");
        if (Column("AliasArn") is not null && Column("Name") is { } alias)
            throw QualifierNotGiven($"alias '{QuotedText.Format(alias)}'", "{{Name}}");
        if (Column("Version") is { } version && version.All(char.IsAsciiDigit))
            throw QualifierNotGiven($"version '{version}'", "{{Version}}");

        LambdaQueryException QualifierNotGiven(string what, string template) =>
            new(
                LambdaErrorId.ParameterConflict,
                $"The input object names {what} of function '{function}', but rows run $LATEST unless -Qualifier is given."
            )
            {
                Advice = $"Use -Qualifier '{template}' to run what the row names, or -Qualifier '$LATEST'. Nothing was sent.",
            };
    }

    // CSV columns are strings.
    private string? Column(string column) => Input!.Properties[column]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static LambdaQueryException NoFunction() =>
        new(LambdaErrorId.QueryInvalid, "-FunctionName is missing, and the input object does not name a function.")
        {
            Advice = "Use -FunctionName. Get-LambdaFunctionList lists the functions of the source. Nothing was sent.",
        };

    private static LambdaQueryException Conflict(string message) => new(LambdaErrorId.ParameterConflict, message);
}
