namespace LambdaPS.Engine.Templates;

/// <summary>A place in a template, as a person counts: both from 1, the column in UTF-16 characters.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="Excerpt">The line, or the part of it around the place, and a caret below it.</param>
internal readonly record struct TemplatePlace(int Line, int Column, string Excerpt)
{
    private const int Before = 60;
    private const int After = 40;

    /// <summary>The place at an offset into a text.</summary>
    public static TemplatePlace At(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        ReadOnlySpan<char> before = text.AsSpan(0, offset);
        int lineStart = before.LastIndexOf('\n') + 1;
        int column = offset - lineStart;
        int line = before.Count('\n') + 1;

        int from = Math.Max(lineStart, offset - Before);
        ReadOnlySpan<char> rest = text.AsSpan(from, Math.Min(text.Length - from, Before + After));
        int lineEnd = rest.IndexOf('\n');
        if (lineEnd >= 0)
            rest = rest[..lineEnd];

        return new(line, column + 1, $"{Printable(rest.TrimEnd('\r'))}\n{new string(' ', offset - from)}^");
    }

    /// <summary>A control character would shift the caret, or worse, act on the terminal.</summary>
    private static string Printable(ReadOnlySpan<char> line)
    {
        char[] shown = line.ToArray();
        for (int i = 0; i < shown.Length; i++)
        {
            if (char.IsControl(shown[i]))
                shown[i] = ' ';
        }

        return new string(shown);
    }
}
