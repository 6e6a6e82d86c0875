using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>Gets the open sources of this session.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaSource")]
[OutputType(typeof(LambdaSource))]
public sealed class GetLambdaSourceCommand : LambdaCommand
{
    /// <summary>The names to get; wildcards are supported.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var sources = RunspaceSources.Current.All;
        var written = new HashSet<LambdaSource>();
        foreach (var name in Name)
        {
            try
            {
                foreach (var source in FindMatching(name, sources).Where(written.Add))
                    WriteObject(source);
            }
            catch (LambdaQueryException failure)
            {
                WriteError(FailureRecord.Create(failure, name));
            }
        }
    }

    private static List<LambdaSource> FindMatching(string name, IReadOnlyList<LambdaSource> sources)
    {
        var pattern = NamePattern.Parse(name);
        var matching = sources.Where(source => pattern.IsMatch(source.Name)).ToList();
        return matching.Count > 0 || WildcardPattern.ContainsWildcardCharacters(name)
            ? matching
            : throw new LambdaQueryException(LambdaErrorId.SourceNotFound, $"This session has no source named '{name}'.");
    }
}
