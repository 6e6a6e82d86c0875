using LambdaPS.Contracts;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>A function name, qualifier or invocation type from the command line, which is a template if it has bindings.</summary>
internal sealed class TextArgument
{
    private readonly ITemplate<string>? _template;

    /// <param name="text">The argument.</param>
    /// <param name="noTemplate">True if braces are literal.</param>
    public TextArgument(string text, bool noTemplate = false)
    {
        Text = text;
        if (!noTemplate && text.Contains("{{", StringComparison.Ordinal))
            _template = EngineHost.Engine.ParseTextTemplate(text);
    }

    public string Text { get; }

    public bool IsTemplate => _template is not null;

    public string Render(IReadOnlyList<TemplateValue> scopes, CancellationToken stop) =>
        _template is null ? Text : _template.Render(scopes, stop);
}
