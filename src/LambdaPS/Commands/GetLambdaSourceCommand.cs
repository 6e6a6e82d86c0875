using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Errors;
using LambdaPS.Hosting;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>Gets the sources that this session has open.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaSource")]
[OutputType(typeof(LambdaSource))]
public sealed class GetLambdaSourceCommand : PSCmdlet
{
    /// <summary>Names, with wildcards.</summary>
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
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var matches = sources.Where(source => pattern.IsMatch(source.Name)).ToList();
            foreach (var source in matches.Where(written.Add)) WriteObject(source);

            if (matches.Count > 0 || WildcardPattern.ContainsWildcardCharacters(name)) continue;
            WriteError(FailureRecord.Of(new LambdaQueryException(QueryFailure.SourceNotFound, $"No source is named '{name}' in this session."), name));
        }
    }
}
