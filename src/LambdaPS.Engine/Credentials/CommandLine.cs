using System.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// A program and its arguments in one line, as in profiles. No shell reads the line, so it has no variables, patterns or
/// second commands.
/// </summary>
internal static class CommandLine
{
    /// <summary>
    /// Splits a line into words by the quoting of POSIX: 'literal', "with \" and \\", and \ before any character outside of
    /// quotes.
    /// </summary>
    /// <returns>The words; null if a quote is not closed or the line ends with a backslash.</returns>
    public static IReadOnlyList<string>? Words(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\' && quote != '\'')
            {
                if (++i == line.Length)
                    return null;
                word ??= new StringBuilder();
                if (quote == '"' && line[i] is not ('"' or '\\'))
                    word.Append('\\');
                word.Append(line[i]);
            }
            else if (quote != '\0' ? character == quote : character is '\'' or '"')
            {
                quote = quote == '\0' ? character : '\0';
                word ??= new StringBuilder();
            }
            else if (quote == '\0' && character is ' ' or '\t' or '\r' or '\n')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(character);
            }
        }

        if (quote != '\0')
            return null;
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>
    /// Splits a line at the end of its program, as Windows does: quotes can be anywhere in the program's path, and no
    /// backslash is an escape in it. Each program reads its own arguments there, so these stay as they are written.
    /// </summary>
    /// <returns>Both; null if a quote is not closed.</returns>
    public static (string Program, string Arguments)? Split(string line)
    {
        line = line.Trim();
        var isQuoted = false;
        var end = 0;
        for (; end < line.Length && (isQuoted || line[end] is not (' ' or '\t')); end++)
        {
            if (line[end] == '"')
                isQuoted = !isQuoted;
        }

        if (isQuoted)
            return null;
        return (line[..end].Replace("\"", "", StringComparison.Ordinal), line[end..].TrimStart());
    }
}
