namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A node of a parsed template.</summary>
internal abstract class TemplateNode(TemplateSource source, int start)
{
    public TemplateSource Source => source;

    public int Start => start;
}

/// <summary>A tag that inserts a value.</summary>
internal sealed class BindingNode(TemplateSource source, int start, BindingPath path, bool isRaw) : TemplateNode(source, start)
{
    public BindingPath Path => path;

    /// <summary>True if the value is inserted as raw JSON: {{{x}}} and {{&amp;x}}.</summary>
    public bool IsRaw => isRaw;
}

/// <summary>Text that is copied to the result.</summary>
internal class LiteralNode(TemplateSource source, int start, int length) : TemplateNode(source, start)
{
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(Start, length);
}

/// <summary>
/// A section. It is rendered once for a value, once per element of a list, or, if inverted, once for an absent or falsy value.
/// </summary>
internal sealed class SectionNode(TemplateSource source, int start, BindingPath path, bool isInverted, TemplateNode[] body)
    : TemplateNode(source, start)
{
    public BindingPath Path => path;

    /// <summary>True if the section is rendered for an absent or falsy value.</summary>
    public bool IsInverted => isInverted;

    public TemplateNode[] Body => body;
}

/// <summary>A reference to a partial.</summary>
internal sealed class PartialNode(TemplateSource source, int start, string name, string indent) : TemplateNode(source, start)
{
    public string Name => name;

    /// <summary>The white space before a tag that is alone on its line. It precedes each line of the partial.</summary>
    public string Indent => indent;

    /// <summary>The nodes of the partial. Set after every partial is parsed, since a partial may reference itself.</summary>
    public TemplateNode[] Body { get; set; } = [];
}
