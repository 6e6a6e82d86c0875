namespace LambdaPS.Engine.Templates;

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
