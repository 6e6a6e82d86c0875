using LambdaPS.Contracts;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>A name, qualifier or type that was typed as an argument: a template where it has bindings.</summary>
internal sealed class TextArgument
{
    private readonly ITemplate<string>? _template;

    /// <param name="text">What was typed.</param>
    /// <param name="noTemplate">Whether braces are just braces.</param>
    public TextArgument(string text, bool noTemplate = false)
    {
        Text = text;
        if (!noTemplate && text.Contains("{{", StringComparison.Ordinal))
            _template = EngineHost.Engine.ParseTextTemplate(text);
    }

    /// <summary>What was typed.</summary>
    public string Text { get; }

    /// <summary>Whether it is a template.</summary>
    public bool IsTemplate => _template is not null;

    /// <summary>The text for one record.</summary>
    public string Render(IReadOnlyList<TemplateValue> scopes, CancellationToken stop) =>
        _template is null ? Text : _template.Render(scopes, stop);
}
