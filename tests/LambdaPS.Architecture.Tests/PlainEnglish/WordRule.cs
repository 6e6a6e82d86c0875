using System.Text.RegularExpressions;

namespace LambdaPS.Architecture.Tests.PlainEnglish;

/// <summary>A word or phrase that is not used, and its replacement.</summary>
public sealed record WordRule(Regex Pattern, string Instead)
{
    /// <summary>All rules. Patterns ignore case unless they begin with (?-i).</summary>
    public static IReadOnlyList<WordRule> All { get; } =
    [
        // "There is no source" is plain English; "'x' is no region" is not.
        Rule(@"(?<!\bthere )\b(?:is|are|was|were) no\b(?! longer)", "'is not a valid …', 'does not have …'"),
        Rule(@"(?<!\bthere )\b(?:is|are|was|were) none\b", "'is missing', 'is invalid'"),
        Rule(@"\bmend(?:s|ed|ing)?\b", "fix, correct"),
        Rule(@"\b(?:told|tells)\b", "report, show, describe"),
        Rule(@"\b(?:whoever|somebody|nobody|anybody)\b", "user, caller"),
        Rule(@"\b(?:borne|newcomer|how-manieth|anew|surely)\b", "limit; new entry; attempt number; again; (delete)"),
        Rule(@"\bstands\b|\bstands? (?:at|behind|before|beside|against|inside)\b", "is, is in, precedes, follows"),
        Rule(@"(?-i)\bBe allowed\b", "IAM permissions"),
        Rule(@"\b(?:goes|went|gone) on\b", "continues, keeps running"),
        Rule(@"\b(?:lets? go|letting go)\b", "releases, not retained"),
        Rule(@"\bthe wire\b", "request, headers, log"),
        Rule(@"\bin hand\b", "running, pending"),
        Rule(@"\btime-outs?\b", "timeout, time limit"),
        Rule(@"\b(?:what|whatever) (?:is|was) piped\b|\bpipeline objects?\b|\bobjects? of the pipeline\b", "input object"),
        Rule(@"\b(?:send|sends|sent|sending) again\b|\b(?:the )?how often\b", "retry; the number of attempts"),
        Rule(@"\b(?:tries|further try|one more try)\b", "attempts"),
        Rule(@"\btime (?:is|was|are) over\b|\b(?:are|is) past (?:its|their) time\b", "has expired"),
        Rule(@"\b(?:is|are|was|were) warned of\b", "triggers a warning"),
        Rule(@"\banswer(?:s|ed|ing)?\b", "response, result; responds, returns"),
        Rule(@"\bbeside\b", "next to, besides, in addition to"),
        Rule(@"\b(?:gives|gave)\b", "returns, provides, writes"),
        Rule(@"\b(?:wants|wanted)\b", "requires, must be"),
        Rule(@"\bmeans nothing\b|\bin so many words\b|\bfor the sake of\b|\bfor ever\b", "requires; (delete); for; without a limit"),
        Rule(@"\bof (?:its|their|our|your) own (?:is|are)\b|\bsays? of\b|\bsaid of\b", "describes"),
        Rule(@"(?-i)\b(?:is|are) the errors? `?[A-Z]", "causes the error …"),
        Rule(@"(?-i)(?:^|[.:;] |> ?|\| )Who (?!am )\w+(?! you\b)[^?\n]*$", "a user who …; if you …"),
        Rule(@"(?-i)^[ ]*(?:#+|\*|-) (?:What|Where|Whether|That|Who) [^?\n]*$", "a noun or an imperative"),
    ];

    /// <summary>Lists the words of a text that the rules reject, each with its line, starting at 1.</summary>
    public static IEnumerable<(int Line, string Word, string Instead)> FindAll(string text) =>
        All.SelectMany(rule =>
            rule.Pattern.Matches(text).Select(match => (text.AsSpan(0, match.Index).Count('\n') + 1, match.Value.Trim(), rule.Instead))
        );

    private static WordRule Rule(string pattern, string instead) =>
        new(
            new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Compiled),
            instead
        );
}
