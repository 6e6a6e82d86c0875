namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The lines that contain one tag and otherwise only white space.</summary>
/// <param name="Start">The offset of the first character.</param>
/// <param name="End">The offset after the line break.</param>
internal readonly record struct StandaloneLine(int Start, int End)
{
    /// <summary>Finds the lines of a tag; null if they have other content.</summary>
    public static StandaloneLine? Find(string text, TemplateTag tag)
    {
        var start = tag.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        if (start > 0 && text[start - 1] != '\n')
            return null;

        var end = tag.End;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        if (end == text.Length)
            return new(start, end);
        if (text[end] == '\n')
            return new(start, end + 1);
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? new(start, end + 2) : null;
    }
}
