using LambdaPS.Contracts;
using LambdaPS.Hosting;

namespace LambdaPS.Binding;

/// <summary>A name, qualifier or type that was typed as an argument: a template where it has bindings.</summary>
internal sealed class TextArgument
{
    private readonly string _text;
    private readonly ITemplate<string>? _template;

    /// <param name="text">What was typed.</param>
    /// <param name="noTemplate">Whether braces are just braces.</param>
    internal TextArgument(string text, bool noTemplate = false)
    {
        _text = text;
        if (!noTemplate && text.Contains("{{", StringComparison.Ordinal)) _template = EngineHost.Engine.ParseTextTemplate(text);
    }

    /// <summary>The text for one record.</summary>
    internal string Render(IReadOnlyList<TemplateValue> scopes) => _template is null ? _text : _template.Render(scopes);
}
