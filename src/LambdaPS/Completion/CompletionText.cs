using System.Management.Automation;
using System.Management.Automation.Language;

namespace LambdaPS.Completion;

/// <summary>What all completers do with the word on the line: compare it, and quote what replaces it.</summary>
internal static class CompletionText
{
    /// <summary>Whether a candidate begins with the word, quotes left aside; the word may have wildcards.</summary>
    internal static bool Matches(string candidate, string word) =>
        new WildcardPattern(word.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase).IsMatch(candidate);

    /// <summary>The text in single quotes where the parser would not take it for one plain word.</summary>
    internal static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
