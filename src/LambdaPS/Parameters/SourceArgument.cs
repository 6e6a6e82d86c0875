using System.Management.Automation;
using LambdaPS.Errors;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>The value of <c>-Source</c>: nothing, a name, or a source object.</summary>
internal static class SourceArgument
{
    // The maximum number of open sources in a message.
    private const int MaxListed = 10;

    /// <summary>Finds the source; the session's default source only if no argument is given.</summary>
    /// <param name="argument">The value of <c>-Source</c>.</param>
    /// <param name="isGiven">
    /// True if <c>-Source</c> is given. A variable that is <c>$null</c> by mistake must not select the default source.
    /// </param>
    /// <exception cref="LambdaQueryException">NotConnected or SourceNotFound.</exception>
    public static LambdaSource Resolve(object? argument, bool isGiven)
    {
        var wrapped = argument as PSObject;
        var source = (wrapped?.BaseObject ?? argument) switch
        {
            null when isGiven => throw NotFound("The source is $null."),
            null => FindDefault(),
            LambdaSource given => given,
            string name => FindByName(name),
            _ when wrapped is not null && IsSerialized(wrapped) => throw NotFound(
                "This source was serialized, so it has lost its connection.",
                "Run Connect-LambdaSource in this session. A background job is a separate process."
            ),
            var other => throw NotFound($"-Source must be a name or a source from Connect-LambdaSource, not {other.GetType().Name}."),
        };

        return source.IsConnected ? source : throw NotFound($"Source '{source.Name}' was disconnected.");
    }

    /// <summary>Checks whether a source was given to a cmdlet, by its parameter or by the pipeline.</summary>
    public static bool IsGiven(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Source") || cmdlet.MyInvocation.ExpectingInput;

    /// <summary>Checks whether a value is a serialized copy of an object of this module, which has lost its connection.</summary>
    public static bool IsSerialized(PSObject value)
    {
        // Without LINQ, because this runs for each record of a pipeline.
        var names = value.TypeNames;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].StartsWith("Deserialized.LambdaPS.", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static LambdaSource FindDefault() => RunspaceSources.Current.Default ?? throw NoDefault(RunspaceSources.Current.All);

    private static LambdaQueryException NoDefault(IReadOnlyList<LambdaSource> open)
    {
        const string Message = "This session has no default source.";
        if (open.Count == 0)
            return new LambdaQueryException(LambdaErrorId.NotConnected, Message) { Advice = FindAdvice(LambdaErrorId.NotConnected) };

        var more = open.Count > MaxListed ? $" and {open.Count - MaxListed} more" : "";
        return new LambdaQueryException(
            LambdaErrorId.NotConnected,
            $"{Message} Open sources: {string.Join(", ", open.Take(MaxListed))}{more}."
        )
        {
            Advice = "Use -Source, or make one the default source: Select-LambdaSource NAME.",
        };
    }

    private static LambdaSource FindByName(string name) =>
        RunspaceSources.Current.Find(name)
        ?? throw NotFound($"This session has no source named '{name}'.", FindAdvice(LambdaErrorId.SourceNotFound));

    private static string FindAdvice(LambdaErrorId failure) =>
        RunspaceSources.AreOpenElsewhere
            ? "In a parallel block or a thread job, use -Source $using:source with a source from Connect-LambdaSource."
            : FailureCatalogue.Find(failure).Advice;

    private static LambdaQueryException NotFound(string message, string? advice = null) =>
        new(LambdaErrorId.SourceNotFound, message) { Advice = advice };
}
