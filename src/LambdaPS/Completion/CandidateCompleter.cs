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
    private protected CandidateCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Results(Candidates(new TypedLine(commandAst, fakeBoundParameters)), wordToComplete);

    /// <summary>What the word may become, whatever it is so far.</summary>
    /// <param name="line">The rest of the line.</param>
    private protected abstract IEnumerable<Candidate> Candidates(TypedLine line);
}
