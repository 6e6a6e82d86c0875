using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LambdaPS.Completion;

/// <summary>
/// The base class of argument completers. A completer cannot report errors and has little time, so it omits what is not
/// available quickly.
/// </summary>
public abstract class CandidateCompleter : IArgumentCompleter
{
    private protected CandidateCompleter() { }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) => CompletionText.Results(Candidates(new TypedLine(commandAst, fakeBoundParameters)), wordToComplete);

    /// <summary>Lists the candidates for the argument, whatever the user has typed so far.</summary>
    /// <param name="line">The command line.</param>
    private protected abstract IEnumerable<Candidate> Candidates(TypedLine line);
}

/// <summary>A candidate for an argument.</summary>
/// <param name="Text">The value, not quoted.</param>
/// <param name="ToolTip">The description, on one line.</param>
internal sealed record Candidate(string Text, string ToolTip)
{
    /// <summary>True if digits need no quotes, because the parameter takes a string and never a number.</summary>
    public bool AllowsDigits { get; init; }
}

/// <summary>The tooltip of a candidate, on one line.</summary>
internal static class ToolTip
{
    /// <summary>Joins a fact with the description that the item's author wrote.</summary>
    public static string Format(string fact, string? description) =>
        string.IsNullOrWhiteSpace(description) ? fact : $"{fact}: {description.ReplaceLineEndings(" ").Trim()}";
}
