using System.Text.RegularExpressions;
using LambdaPS.Errors;

namespace LambdaPS.Tests.Help;

/// <summary>The table of errors in about_LambdaPS_Errors is complete.</summary>
public sealed partial class ErrorTopicTests
{
    private static readonly string _text = HelpFile.Topics["about_LambdaPS_Errors"];

    [Fact]
    public void It_has_every_error_once_with_its_category_and_an_outcome() =>
        Assert.Equal(
            Enum.GetValues<LambdaErrorId>().Select(failure => $"{failure} {FailureCatalogue.Find(failure).Category}"),
            RowForm().Matches(_text).Select(row => $"{row.Groups["id"].Value} {row.Groups["category"].Value}")
        );

    [Fact]
    public void Every_error_has_an_action() => Assert.Equal(Enum.GetValues<LambdaErrorId>().Length, ActionForm().Count(_text));

    [Fact]
    public void Cmdlet_help_names_only_existing_errors()
    {
        var known = Enum.GetNames<LambdaErrorId>().Concat(Enum.GetNames<QueryOutcome>()).ToHashSet();
        var named = HelpFile
            .Commands.Values.Select(command =>
                command.Notes.Split('\n').Single(paragraph => paragraph.StartsWith("Errors", StringComparison.Ordinal))
            )
            .SelectMany(paragraph => NameForm().Matches(paragraph).Select(match => match.Value));

        Assert.Empty(named.Except(known));
    }

    [GeneratedRegex(@"^    (?<id>[A-Z]\w+) +(?<category>[A-Z]\w+) +(?<outcome>NotRun|MayHaveRun|Ran)$", RegexOptions.Multiline)]
    private static partial Regex RowForm();

    [GeneratedRegex(@"^      Action: \w", RegexOptions.Multiline)]
    private static partial Regex ActionForm();

    // Two capitalised words in one, as IDs are. Names of topics and cmdlets follow an underscore or a hyphen.
    [GeneratedRegex(@"(?<![-_.\w])[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")]
    private static partial Regex NameForm();
}
