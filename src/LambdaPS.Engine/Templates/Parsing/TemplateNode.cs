namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A part of a parsed template.</summary>
/// <param name="source">Where it was written.</param>
/// <param name="start">The offset of its first character there.</param>
internal abstract class TemplateNode(TemplateSource source, int start)
{
    /// <summary>Where it was written.</summary>
    public TemplateSource Source => source;

    /// <summary>The offset of its first character in the source.</summary>
    public int Start => start;
}

/// <summary>A value to insert.</summary>
internal sealed class BindingNode(TemplateSource source, int start, BindingPath path, bool isRaw) : TemplateNode(source, start)
{
    /// <summary>The name of the value.</summary>
    public BindingPath Path => path;

    /// <summary>Whether the value's text is itself JSON, to insert as it is: {{{x}}} and {{&amp;x}}.</summary>
    public bool IsRaw => isRaw;
}

/// <summary>Text that stands in the template as it is to stand in the result.</summary>
internal class LiteralNode(TemplateSource source, int start, int length) : TemplateNode(source, start)
{
    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(Start, length);
}

/// <summary>A part that is rendered once for a value, once for each element of a list, or, inverted, where there is none.</summary>
internal sealed class SectionNode(TemplateSource source, int start, BindingPath path, bool isInverted, TemplateNode[] body)
    : TemplateNode(source, start)
{
    /// <summary>The name of the value that decides.</summary>
    public BindingPath Path => path;

    /// <summary>Whether it is rendered where the value is absent or falsy.</summary>
    public bool IsInverted => isInverted;

    /// <summary>What is rendered.</summary>
    public TemplateNode[] Body => body;
}

/// <summary>The place of a partial.</summary>
internal sealed class PartialNode(TemplateSource source, int start, string name, string indent) : TemplateNode(source, start)
{
    /// <summary>The partial's name.</summary>
    public string Name => name;

    /// <summary>The white space before a tag that stands alone on its line: it goes before each line of the partial.</summary>
    public string Indent => indent;

    /// <summary>The partial; set once every partial is parsed, since a partial may name itself.</summary>
    public TemplateNode[] Body { get; set; } = [];
}
