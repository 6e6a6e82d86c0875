namespace LambdaPS.Text;

/// <summary>A position in a text that the user wrote.</summary>
/// <param name="Line">The line, starting at 1.</param>
/// <param name="Column">The column, starting at 1, in UTF-16 characters.</param>
/// <param name="Excerpt">The line, or the part of it around the position, with a caret below.</param>
public readonly record struct TextPosition(int Line, int Column, string Excerpt)
{
    private const int Before = 60;
    private const int After = 40;

    /// <summary>Finds the position of an offset.</summary>
    public static TextPosition Find(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var before = text.AsSpan(0, offset);
        var lineStart = before.LastIndexOf('\n') + 1;
        var column = offset - lineStart;
        var line = before.Count('\n') + 1;

        var from = Math.Max(lineStart, offset - Before);
        var rest = text.AsSpan(from, Math.Min(text.Length - from, Before + After));
        var lineEnd = rest.IndexOf('\n');
        if (lineEnd >= 0)
            rest = rest[..lineEnd];

        return new(line, column + 1, $"{Printable(rest.TrimEnd('\r'))}\n{new string(' ', offset - from)}^");
    }

    // A control character would shift the caret, or act on the terminal.
    private static string Printable(ReadOnlySpan<char> line)
    {
        var printable = line.ToArray();
        for (var i = 0; i < printable.Length; i++)
        {
            if (char.IsControl(printable[i]))
                printable[i] = ' ';
        }

        return new string(printable);
    }
}
