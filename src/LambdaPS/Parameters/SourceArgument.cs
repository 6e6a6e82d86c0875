using System.Management.Automation;
using LambdaPS.Errors;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>What <c>-Source</c> was given: nothing, a name, or a source object.</summary>
internal static class SourceArgument
{
    // Of the sources that are open, where none is the default.
    private const int MostNamed = 10;

    /// <summary>The source that an argument means; the runspace's default only where none was given.</summary>
    /// <param name="argument">What <c>-Source</c> was given.</param>
    /// <param name="isGiven">Whether it was given anything: a variable that is <c>$null</c> by a mistake never means the default.</param>
    /// <exception cref="LambdaQueryException">NotConnected or SourceNotFound.</exception>
    public static LambdaSource Resolve(object? argument, bool isGiven)
    {
        var wrapped = argument as PSObject;
        var source = (wrapped?.BaseObject ?? argument) switch
        {
            null when isGiven => throw NotFound("The source is $null."),
            null => Default(),
            LambdaSource given => given,
            string name => Named(name),
            _ when wrapped is not null && IsSerialised(wrapped) => throw NotFound(
                "This source was serialized, so it has lost its connection.",
                "Run Connect-LambdaSource in this session. A background job is a separate process."
            ),
            var other => throw NotFound($"-Source must be a name or a source from Connect-LambdaSource, not {other.GetType().Name}."),
        };

        return source.IsConnected ? source : throw NotFound($"Source '{source.Name}' was disconnected.");
    }

    /// <summary>Whether a cmdlet that takes sources from the pipeline was given one: by the parameter, or by the pipeline.</summary>
    public static bool IsGiven(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Source") || cmdlet.MyInvocation.ExpectingInput;

    /// <summary>Whether a value is a copy of one of our objects that was serialised: it looks like it, and is connected to nothing.</summary>
    public static bool IsSerialised(PSObject value)
    {
        // Asked of each record of a pipeline.
        var names = value.TypeNames;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].StartsWith("Deserialized.LambdaPS.", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static LambdaSource Default() => RunspaceSources.Current.Default ?? throw NoDefault(RunspaceSources.Current.All);

    private static LambdaQueryException NoDefault(IReadOnlyList<LambdaSource> open)
    {
        const string Message = "This session has no default source.";
        if (open.Count == 0)
            return new LambdaQueryException(QueryFailure.NotConnected, Message) { Advice = AdviceOn(QueryFailure.NotConnected) };

        var more = open.Count > MostNamed ? $" and {open.Count - MostNamed} more" : "";
        return new LambdaQueryException(
            QueryFailure.NotConnected,
            $"{Message} Open sources: {string.Join(", ", open.Take(MostNamed))}{more}."
        )
        {
            Advice = "Use -Source, or run Connect-LambdaSource.",
        };
    }

    private static LambdaSource Named(string name) =>
        RunspaceSources.Current.Find(name)
        ?? throw NotFound($"This session has no source named '{name}'.", AdviceOn(QueryFailure.SourceNotFound));

    private static string AdviceOn(QueryFailure failure) =>
        RunspaceSources.AreOpenElsewhere
            ? "In a parallel block or a thread job, use -Source $using:source with a source from Connect-LambdaSource."
            : FailureCatalogue.Find(failure).Advice;

    private static LambdaQueryException NotFound(string message, string? advice = null) =>
        new(QueryFailure.SourceNotFound, message) { Advice = advice };
}
