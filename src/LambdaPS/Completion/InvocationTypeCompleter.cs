using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LambdaPS.Binding;

namespace LambdaPS.Completion;

/// <summary>Completes the types of invocation, by the names of the API and by the labels that people know.</summary>
public sealed class InvocationTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        InvocationTypeName.All
            .Where(name => CompletionText.Matches(name, wordToComplete))
            .Select(name => new CompletionResult(CompletionText.Quote(name)));
}
