using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LambdaPS.Completion;

/// <summary>
/// The base of completers. At the prompt there is nowhere to say what went wrong, and no time: what cannot be had in a
/// moment is left out.
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

    /// <summary>What the word may become, whatever it is so far.</summary>
    /// <param name="line">The rest of the line.</param>
    private protected abstract IEnumerable<Candidate> Candidates(TypedLine line);
}

/// <summary>Something that a word on the line may become.</summary>
/// <param name="Text">The value itself, not quoted.</param>
/// <param name="ToolTip">What there is to know of it, on one line.</param>
internal sealed record Candidate(string Text, string ToolTip)
{
    /// <summary>Whether digits may stand without quotes, because the parameter takes text and never a number.</summary>
    public bool TakesDigits { get; init; }
}

/// <summary>What is said of a candidate, on one line.</summary>
internal static class ToolTip
{
    /// <summary>A fact, and what its authors say of the thing.</summary>
    public static string Of(string fact, string? description) =>
        string.IsNullOrWhiteSpace(description) ? fact : $"{fact}: {description.ReplaceLineEndings(" ").Trim()}";
}
