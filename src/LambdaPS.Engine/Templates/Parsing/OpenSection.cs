namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A section that is being parsed; the outermost one, which has no tag, is the template.</summary>
internal sealed class OpenSection(TemplateTag tag, BindingPath? path)
{
    /// <summary>The tag that opened it.</summary>
    public TemplateTag Tag => tag;

    /// <summary>The name of the value that decides; null for the template itself.</summary>
    public BindingPath? Path => path;

    /// <summary>What it holds so far.</summary>
    public List<TemplateNode> Nodes { get; } = [];
}
