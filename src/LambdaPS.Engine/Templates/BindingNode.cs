namespace LambdaPS.Engine.Templates;

/// <summary>A value to insert.</summary>
internal sealed class BindingNode(TemplateSource source, int start, BindingPath path, bool isRaw) : TemplateNode(source, start)
{
    /// <summary>The name of the value.</summary>
    public BindingPath Path => path;

    /// <summary>Whether the value's text is itself JSON, to insert as it is: {{{x}}} and {{&amp;x}}.</summary>
    public bool IsRaw => isRaw;
}
