using System.Buffers;
using System.Text;

namespace LambdaPS.Engine.Text;

/// <summary>Makes remote text safe to display: an escape sequence in it could manipulate a terminal.</summary>
internal static class DisplayText
{
    private const int MaxLineLength = 2000;

    private static readonly SearchValues<char> _unwanted = SearchValues.Create(Unwanted());

    /// <summary>Converts text to one line without control characters, truncated to a readable length.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLineLength));
        foreach (var character in text)
        {
            if (line.Length == MaxLineLength)
                return line.Append("...").ToString();
            if (!char.IsControl(character) && !char.IsWhiteSpace(character))
                line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Removes control characters other than tabs and line feeds.</summary>
    public static string Block(string text) =>
        text.AsSpan().ContainsAny(_unwanted) ? string.Concat(text.Where(character => !_unwanted.Contains(character))) : text;

    private static string Unwanted()
    {
        var unwanted = new StringBuilder();
        for (var character = '\0'; character < 256; character++)
        {
            if (char.IsControl(character) && character is not ('\t' or '\n'))
                unwanted.Append(character);
        }

        return unwanted.ToString();
    }
}
