using System.Management.Automation;
using System.Management.Automation.Language;

namespace LambdaPS.Completion;

/// <summary>Matches candidates with the typed word, and quotes them.</summary>
internal static class CompletionText
{
    public static IEnumerable<CompletionResult> Results(IEnumerable<Candidate> candidates, string word) =>
        candidates
            .Where(candidate => candidate.Text.Length > 0 && Matches(candidate.Text, word))
            .Select(candidate => new CompletionResult(
                candidate.AllowsDigits && candidate.Text.All(char.IsAsciiDigit) ? candidate.Text : Quote(candidate.Text),
                candidate.Text,
                CompletionResultType.ParameterValue,
                candidate.ToolTip.Length > 0 ? candidate.ToolTip : candidate.Text
            ));

    /// <summary>Checks whether a candidate starts with the typed word, without its quotes. The word may contain wildcards.</summary>
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
            // The bracket is not closed yet.
            return false;
        }
    }

    /// <summary>Quotes a string with single quotes, unless it is one plain word to the parser.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    // A word that starts with a digit may be a number: 7, 1kb, 3d.
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
