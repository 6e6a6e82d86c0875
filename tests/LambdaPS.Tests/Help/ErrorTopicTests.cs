using System.Text.RegularExpressions;
using LambdaPS.Errors;

namespace LambdaPS.Tests.Help;

/// <summary>about_LambdaPS_Errors is the whole table of errors, as they are.</summary>
public sealed partial class ErrorTopicTests
{
    private static readonly string _text = HelpFile.Topics["about_LambdaPS_Errors"];

    [Fact]
    public void It_has_every_error_once_with_its_category_and_an_outcome() =>
        Assert.Equal(
            Enum.GetValues<QueryFailure>().Select(failure => $"{failure} {FailureCatalogue.Find(failure).Category}"),
            RowForm().Matches(_text).Select(row => $"{row.Groups["id"].Value} {row.Groups["category"].Value}")
        );

    [Fact]
    public void It_gives_the_advice_that_the_error_gives()
    {
        var advice = AdviceForm()
            .Matches(_text)
            .Select(match => string.Join(' ', match.Groups["advice"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal(Enum.GetValues<QueryFailure>().Select(failure => FailureCatalogue.Find(failure).Advice), advice);
    }

    [Fact]
    public void Every_error_that_a_cmdlets_help_names_is_one()
    {
        var known = Enum.GetNames<QueryFailure>().Concat(Enum.GetNames<QueryOutcome>()).ToHashSet();
        var named = HelpFile
            .Commands.Values.Select(command =>
                command.Notes.Split('\n').Single(paragraph => paragraph.StartsWith("Errors", StringComparison.Ordinal))
            )
            .SelectMany(paragraph => NameForm().Matches(paragraph).Select(match => match.Value));

        Assert.Empty(named.Except(known));
    }

    [GeneratedRegex(@"^    (?<id>[A-Z]\w+) +(?<category>[A-Z]\w+) +(?<outcome>NotRun|MayHaveRun|Ran)$", RegexOptions.Multiline)]
    private static partial Regex RowForm();

    [GeneratedRegex(@"^      To do: (?<advice>.+?)\n(?=\n|\Z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AdviceForm();

    // Two words in one, as ids are; names of what belongs to this module stand behind an underscore or a dash.
    [GeneratedRegex(@"(?<![-_.\w])[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")]
    private static partial Regex NameForm();
}
