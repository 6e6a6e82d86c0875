namespace LambdaPS.Engine.Templates;

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
