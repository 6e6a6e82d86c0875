using System.Management.Automation;
using System.Management.Automation.Language;

namespace LambdaPS.Completion;

/// <summary>What all completers do with the word on the line: compare it, and quote what replaces it.</summary>
internal static class CompletionText
{
    /// <summary>The candidates that the word may become, in their order.</summary>
    public static IEnumerable<CompletionResult> Results(IEnumerable<Candidate> candidates, string word) =>
        candidates
            .Where(candidate => candidate.Text.Length > 0 && Matches(candidate.Text, word))
            .Select(candidate => new CompletionResult(
                candidate.TakesDigits && candidate.Text.All(char.IsAsciiDigit) ? candidate.Text : Quote(candidate.Text),
                candidate.Text,
                CompletionResultType.ParameterValue,
                candidate.ToolTip.Length > 0 ? candidate.ToolTip : candidate.Text
            ));

    /// <summary>Whether a candidate begins with the word, quotes left aside; the word may have wildcards.</summary>
    public static bool Matches(string candidate, string word)
    {
        var plain = Unquote(word);
        if (candidate.StartsWith(plain, StringComparison.OrdinalIgnoreCase))
            return true;
        try
        {
            return WildcardPattern.ContainsWildcardCharacters(plain)
                && new WildcardPattern(plain + "*", WildcardOptions.IgnoreCase).IsMatch(candidate);
        }
        catch (WildcardPatternException)
        {
            // A bracket that is still open.
            return false;
        }
    }

    /// <summary>The text in single quotes where the parser would not take it for one plain word.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    // A word that begins with a digit may be a number: 7, 1kb, 3d.
    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsLetter(text[0]) || text[0] is '_')
        && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.');

    private static string Unquote(string word) =>
        word switch
        {
            ['\'', ..] => word.Trim('\'').Replace("''", "'", StringComparison.Ordinal),
            ['"', ..] => word.Trim('"'),
            _ => word,
        };
}
