using System.Text.RegularExpressions;

namespace LambdaPS.Architecture.Tests.PlainEnglish;

/// <summary>The parts of a C# file that people read. Lines keep their numbers.</summary>
public static partial class SourceText
{
    /// <summary>Blanks everything except comments.</summary>
    public static string Comments(string code) => Keep(code, "comment");

    /// <summary>Blanks everything except string literals, without the expressions of interpolated strings.</summary>
    public static string Literals(string code) => Keep(code, "literal");

    /// <summary>Finds the lines of summaries that begin with a clause instead of a noun phrase or a verb.</summary>
    public static IEnumerable<(int Line, string Word)> FindClauses(string code) =>
        Clause().Matches(code).Select(match => (code.AsSpan(0, match.Groups["word"].Index).Count('\n') + 1, match.Groups["word"].Value));

    private static string Keep(string code, string part)
    {
        var text = Blank().Replace(code, " ").ToCharArray();
        foreach (Match match in Part().Matches(code))
        {
            if (match.Groups[part].Success)
                Hole().Replace(match.Value, hole => new string(' ', hole.Length)).CopyTo(0, text, match.Index, match.Length);
        }

        return new string(text);
    }

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Blank();

    [GeneratedRegex(
        """(?<comment>//[^\n]*)|(?<literal>"{3}.*?"{3}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*")|'(?:\\.|[^'\\])+'""",
        RegexOptions.Singleline
    )]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<!\{)\{\w[^{}\n]*\}(?!\})")]
    private static partial Regex Hole();

    [GeneratedRegex(@"///\s*<(?:summary|param name=""\w+"")>\s*(?:///\s*)?(?<word>What|How|Where|Whether|That|Who)\b")]
    private static partial Regex Clause();
}
