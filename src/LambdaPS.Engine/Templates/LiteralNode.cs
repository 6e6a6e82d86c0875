namespace LambdaPS.Engine.Templates;

/// <summary>Text that stands in the template as it is to stand in the result.</summary>
internal class LiteralNode(TemplateSource source, int start, int length) : TemplateNode(source, start)
{
    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(Start, length);
}
