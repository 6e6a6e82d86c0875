using System.Management.Automation;
using LambdaPS.Binding;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>Lists every function of a source, through every page, each as it arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionList")]
[OutputType(typeof(LambdaFunction))]
public sealed class GetLambdaFunctionListCommand : WaitingCommand
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Shows the values of environment variables. They often hold secrets.</summary>
    [Parameter]
    public SwitchParameter IncludeEnvironment { get; set; }

    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            List(SourceArgument.Resolve(Source));
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure, Source);
        }
    }

    private void List(LambdaSource source)
    {
        var wanted = Array.ConvertAll(Name, name => (Name: name, Pattern: new WildcardPattern(name, WildcardOptions.IgnoreCase)));
        var found = new HashSet<string>(StringComparer.Ordinal);
        var request = new FunctionListRequest(IncludeEnvironment);

        foreach (var page in Await(stop => source.Connection.ListFunctionsAsync(request, stop)))
        {
            foreach (var function in page)
            {
                var matches = Array.FindAll(wanted, one => one.Pattern.IsMatch(function.FunctionName));
                if (matches.Length == 0) continue;

                foreach (var (name, _) in matches) found.Add(name);
                function.Owner = source;
                WriteObject(function);
            }
        }

        foreach (var (name, _) in wanted)
        {
            if (found.Contains(name) || WildcardPattern.ContainsWildcardCharacters(name)) continue;
            WriteFailure(new LambdaQueryException(QueryFailure.FunctionNotFound, $"Source '{source.Name}' has no function '{name}'."), name);
        }
    }
}
