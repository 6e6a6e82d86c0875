using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LambdaPS.Hosting;

namespace LambdaPS.Completion;

/// <summary>Completes the names of the session's sources.</summary>
public sealed class SourceNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RunspaceSources.Current.All
            .Where(source => CompletionText.Matches(source.Name, wordToComplete))
            .Select(source => new CompletionResult(
                CompletionText.Quote(source.Name), source.Name, CompletionResultType.ParameterValue, $"{source.Name}: {source.Region}, {source.EndpointUrl}"));
}
