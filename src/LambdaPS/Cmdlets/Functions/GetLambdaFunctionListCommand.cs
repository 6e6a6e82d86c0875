using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>Lists every function of a source, through every page, each as it arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionList")]
[OutputType(typeof(LambdaFunction))]
public sealed class GetLambdaFunctionListCommand : WaitingCommand
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Runtimes, with wildcards. A container image has none and matches only where none is asked for.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuntimeCompleter))]
    public string[] Runtime { get; set; } = [];

    /// <summary>Lists every published version beside the unpublished one, each as a target of its own.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

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
        LambdaSource? source = null;
        try
        {
            source = SourceArgument.Resolve(Source, SourceArgument.IsGiven(this));
            List(source);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.On(source), Source);
        }
    }

    private void List(LambdaSource source)
    {
        var wanted = Array.ConvertAll(Name, name => (Name: name, Pattern: NamePattern.Of(name)));
        var runtimes = Array.ConvertAll(Runtime, NamePattern.Of);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var request = new FunctionListRequest(IncludeEnvironment, AllVersions);

        foreach (var page in Await(stop => source.Connection.ListFunctionsAsync(request, stop)))
        {
            foreach (var function in page)
            {
                var matches = false;
                foreach (var (name, pattern) in wanted)
                {
                    if (!pattern.IsMatch(function.FunctionName))
                        continue;
                    matches = true;
                    found.Add(name);
                }

                if (!matches)
                    continue;
                if (runtimes.Length > 0 && !Array.Exists(runtimes, one => function.Runtime is { } runtime && one.IsMatch(runtime)))
                    continue;
                ((IListedFunction)function).Source = source;
                WriteObject(function);
            }
        }

        foreach (var (name, _) in wanted)
        {
            if (found.Contains(name) || WildcardPattern.ContainsWildcardCharacters(name))
                continue;
            WriteFailure(
                new LambdaQueryException(QueryFailure.FunctionNotFound, $"Source '{source.Name}' has no function named '{name}'.")
                {
                    SourceName = source.Name,
                },
                name
            );
        }
    }
}
