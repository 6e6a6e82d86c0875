using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>Lists every function of a source, from all pages, each as it arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionList")]
[OutputType(typeof(LambdaFunction))]
public sealed class GetLambdaFunctionListCommand : WaitingCommand
{
    /// <summary>The names to list; wildcards are supported.</summary>
    [Parameter(Position = 0)]
    [Alias("FunctionName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>
    /// The runtimes to list; wildcards are supported. A container image has no runtime and is listed only without this
    /// parameter.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuntimeCompleter))]
    public string[] Runtime { get; set; } = [];

    /// <summary>Also lists every published version, each as an object of its own.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    /// <summary>Includes the values of environment variables. They often contain secrets.</summary>
    [Parameter]
    public SwitchParameter IncludeEnvironment { get; set; }

    /// <summary>A source or its name; by default the session's default source.</summary>
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
            WriteFailure(failure.WithSource(source), Source);
        }
    }

    private void List(LambdaSource source)
    {
        var patterns = Array.ConvertAll(Name, name => (Name: name, Pattern: NamePattern.Parse(name)));
        var runtimes = Array.ConvertAll(Runtime, NamePattern.Parse);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var request = new FunctionListRequest(IncludeEnvironment, AllVersions);

        foreach (var page in Await(stop => source.Connection.ListFunctionsAsync(request, stop)))
        {
            foreach (var function in page)
            {
                source.ListedFunctions.Add(function.FunctionName);
                var matches = false;
                foreach (var (name, pattern) in patterns)
                {
                    if (!pattern.IsMatch(function.FunctionName))
                        continue;
                    matches = true;
                    found.Add(name);
                }

                if (!matches)
                    continue;
                if (runtimes.Length > 0 && !Array.Exists(runtimes, pattern => function.Runtime is { } runtime && pattern.IsMatch(runtime)))
                    continue;
                ((IListedFunction)function).Source = source;
                WriteObject(ServiceObject.Create(function));
            }
        }

        foreach (var (name, _) in patterns)
        {
            if (found.Contains(name) || WildcardPattern.ContainsWildcardCharacters(name))
                continue;
            WriteFailure(
                new LambdaQueryException(
                    LambdaErrorId.FunctionNotFound,
                    $"Source '{source.Name}' has no function named '{name}'."
                ).WithSource(source, name),
                name
            );
        }
    }
}
