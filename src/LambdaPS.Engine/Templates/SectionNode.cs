namespace LambdaPS.Engine.Templates;

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
