namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The text that nodes come from, a template or one of its partials, and the maker of errors that point into it.</summary>
/// <param name="text">The text.</param>
/// <param name="partialName">The name of the partial; null for the template itself.</param>
internal sealed class TemplateSource(string text, string? partialName = null)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>An error of the template itself.</summary>
    public LambdaQueryException Invalid(int offset, string message, Exception? inner = null) =>
        Fault(QueryFailure.TemplateInvalid, offset, message, inner);

    /// <summary>A name that is not there.</summary>
    public LambdaQueryException Missing(int offset, string message) => Fault(QueryFailure.BindingMissing, offset, message, inner: null);

    /// <summary>The same error, told with its place. Values know what is wrong with them, but not where they were named.</summary>
    public LambdaQueryException Located(LambdaQueryException fault, int offset) => Fault(fault.Failure, offset, fault.Message, fault);

    private LambdaQueryException Fault(QueryFailure failure, int offset, string message, Exception? inner)
    {
        var place = TemplatePosition.At(text, offset);
        var where = partialName is null ? "" : $" of the partial '{partialName}'";
        return new LambdaQueryException(failure, $"Line {place.Line}, column {place.Column}{where}: {message}", inner)
        {
            Line = place.Line,
            Column = place.Column,
            Excerpt = place.Excerpt,
            Advice = (inner as LambdaQueryException)?.Advice,
        };
    }
}

/// <summary>A place in a template, as a person counts: both from 1, the column in UTF-16 characters.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="Excerpt">The line, or the part of it around the place, and a caret below it.</param>
internal readonly record struct TemplatePosition(int Line, int Column, string Excerpt)
{
    private const int Before = 60;
    private const int After = 40;

    /// <summary>The place at an offset into a text.</summary>
    public static TemplatePosition At(string text, int offset)
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

    /// <summary>A control character would shift the caret, or worse, act on the terminal.</summary>
    private static string Printable(ReadOnlySpan<char> line)
    {
        var shown = line.ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            if (char.IsControl(shown[i]))
                shown[i] = ' ';
        }

        return new string(shown);
    }
}
